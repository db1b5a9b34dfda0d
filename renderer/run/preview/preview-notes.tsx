import { counted } from '../../shared/words.ts'
import css from './preview.module.css'

const darkWords = {
  own: 'Dark by the email’s own styles, as Apple Mail shows it. An approximation: others may recolour it.',
  forced: 'No dark styles of its own: recoloured about as Gmail’s and Outlook’s apps do. An approximation.',
}

export interface PreviewNotesProps {
  /** "360 px, at 89 %" */
  wide: string
  darkBy: 'own' | 'forced' | null
  remoteImages: number
  areImagesShown: boolean
  onShowImages: (shown: boolean) => void
}

/** What has to be known about the picture of the email above it: its width, whether images are missing. */
export function PreviewNotes({
  wide,
  darkBy,
  remoteImages,
  areImagesShown,
  onShowImages,
}: PreviewNotesProps) {
  return (
    <div className={css.notes}>
      <p className={css.noteLine}>
        <span>{wide}</span>
        {remoteImages > 0 ? (
          <span>
            {counted(remoteImages, 'image')} from the network{' '}
            <button
              type="button"
              className={css.link}
              title={
                areImagesShown
                  ? undefined
                  : 'Asks the addresses in the email for them; remembered for this template'
              }
              onClick={() => onShowImages(!areImagesShown)}
            >
              {areImagesShown ? 'Hide images' : 'Show images'}
            </button>
          </span>
        ) : null}
      </p>
      {darkBy ? <p>{darkWords[darkBy]}</p> : null}
    </div>
  )
}
