import { formatCount } from '../../../core/format/numbers.ts'
import css from './email-picture.module.css'

const darkText = {
  own: "Dark mode with the email's own styles, as in Apple Mail. Approximate: other clients may recolor it.",
  forced: 'This email has no dark styles. Recolored approximately as in the Gmail and Outlook apps.',
}

export interface EmailNotesProps {
  /** "360 px, at 89 %" */
  wide: string
  darkBy: 'own' | 'forced' | null
  remoteImages: number
  areImagesShown: boolean
  /** null: the email belongs to nothing yet that the choice could be kept for. */
  onShowImages: ((shown: boolean) => void) | null
}

/** What has to be known about the picture of the email above it: its width, whether images are missing. */
export function EmailNotes({ wide, darkBy, remoteImages, areImagesShown, onShowImages }: EmailNotesProps) {
  return (
    <div className={css.notes}>
      <p className={css.noteLine}>
        <span>{wide}</span>
        {remoteImages > 0 ? (
          <span>
            {formatCount(remoteImages, 'image')} from the network{' '}
            {onShowImages === null ? (
              'available after you save'
            ) : (
              <button
                type="button"
                className={css.link}
                title={
                  areImagesShown
                    ? undefined
                    : 'Loads images from the addresses in the email. Remembered for this template'
                }
                onClick={() => onShowImages(!areImagesShown)}
              >
                {areImagesShown ? 'Hide images' : 'Show images'}
              </button>
            )}
          </span>
        ) : null}
      </p>
      {darkBy ? <p>{darkText[darkBy]}</p> : null}
    </div>
  )
}
