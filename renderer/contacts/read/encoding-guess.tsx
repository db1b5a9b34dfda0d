import { encodingLabels } from '../../../electron/ipc/rules.ts'
import type { ContactImport } from '../../../electron/ipc/shapes.ts'
import { Glyph } from '../../ui/feedback/glyph.tsx'
import css from './encoding-guess.module.css'

type OtherEncoding = ContactImport['otherEncodings'][number]

interface EncodingGuessProps {
  /** In which the file is read, as it is called on the screen. */
  encoding: string
  others: readonly OtherEncoding[]
  /** null while it cannot be read in another way. */
  onChoose: ((encoding: OtherEncoding['encoding']) => void) | null
}

/** Readings that a sentence can hold. */
const mostShown = 3

/** Of encodings that read a word alike the likeliest, which comes first. */
const distinct = (others: readonly OtherEncoding[]): OtherEncoding[] =>
  others
    .filter(({ instead }, at) => others.findIndex((one) => one.instead === instead) === at)
    .slice(0, mostShown)

/** Says that an encoding is a guess, with a word as each of the others would read it, one click away. */
export function EncodingGuess({ encoding, others, onChoose }: EncodingGuessProps) {
  const readings = distinct(others)
  if (readings.length === 0) return null
  return (
    <div className={css.question} role="status">
      <Glyph shape="warning" />
      <p>
        The file doesn't state its text encoding. {encoding} is a guess.{' '}
        {readings.map(({ encoding: other, word, instead }, at) => (
          <span key={other}>
            {at > 0 ? ', ' : ''}
            {word === readings[at - 1]?.word ? '' : `"${word}" would be `}
            {onChoose === null ? (
              `“${instead}”`
            ) : (
              <button type="button" className={css.other} onClick={() => onChoose(other)}>
                {instead}
              </button>
            )}{' '}
            in {encodingLabels[other]}
          </span>
        ))}
        .
      </p>
    </div>
  )
}
