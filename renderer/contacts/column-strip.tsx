import type { ImportColumn } from '../../electron/ipc/shapes.ts'
import { counted } from '../shared/words.ts'
import css from './column-strip.module.css'

interface ColumnStripProps {
  columns: readonly ImportColumn[]
  /** Opens the dialog that reads the file with other columns; null while that cannot be done. */
  onChange: (() => void) | null
}

/** The columns of the file: its heading, where it goes, and a value from the first rows. */
export function ColumnStrip({ columns, onChange }: ColumnStripProps) {
  const matched = columns.filter(({ target }) => target !== null).length
  const out = columns.length - matched
  return (
    <section className={css.section} aria-label="Columns">
      <h2>
        Columns{' '}
        <span className={css.fact}>
          {matched} of {counted(columns.length, 'column')} matched by their headings
          {out > 0 ? `; ${out} left out` : ''}
        </span>
      </h2>
      {onChange ? (
        <button type="button" className={css.change} onClick={onChange}>
          Change…
        </button>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={css.scroller} tabIndex={0} aria-label="Columns of the file">
        <ul className={css.strip}>
          {columns.map(({ header, target, label, sample }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a file may have two columns of one name
            <li key={at} className={css.column}>
              <p className={css.header} title={header}>
                {header || ' '}
              </p>
              <p className={target === null ? css.out : css.label}>{target === null ? 'left out' : label}</p>
              <p className={css.sample} title={sample}>
                {sample || ' '}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </section>
  )
}
