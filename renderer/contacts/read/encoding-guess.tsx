import { encodingLabels } from '../../../electron/ipc/rules.ts'
import type { ContactImport } from '../../../electron/ipc/shapes.ts'
import { Glyph } from '../../ui/feedback/glyph.tsx'
import css from './encoding-guess.module.css'

type OtherEncoding = ContactImport['otherEncodings'][number]

interface EncodingGuessProps {
  /** The label of the encoding the file is read in. */
  encoding: string
  others: readonly OtherEncoding[]
  /** null while the file can't be read again. */
  onChoose: ((encoding: OtherEncoding['encoding']) => void) | null
}

/** The most alternatives that are listed. */
const mostShown = 3

/** Returns the alternatives that read the word differently, the likeliest of each. */
const distinct = (others: readonly OtherEncoding[]): OtherEncoding[] =>
  others
    .filter(({ instead }, at) => others.findIndex((other) => other.instead === instead) === at)
    .slice(0, mostShown)

/** A note that the encoding is a guess, with a sample word in each alternative, which one click chooses. */
export function EncodingGuess({ encoding, others, onChoose }: EncodingGuessProps) {
  const readings = distinct(others)
  if (readings.length === 0) return null
  return (
    <div className={css.guess} role="status">
      <Glyph shape="warning" />
      <p>
        The file doesn't state its text encoding, so {encoding} is a guess.{' '}
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
