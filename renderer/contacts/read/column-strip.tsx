import type { ReactNode } from 'react'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import type { ImportColumn } from '../../../electron/ipc/shapes.ts'
import { copyText } from '../../shared/api.ts'
import css from './column-strip.module.css'
import { FieldsProblem } from './fields-problem.tsx'
import { formatMatches, matchedByText } from './match-labels.ts'

interface ColumnStripProps {
  columns: readonly ImportColumn[]
  /** Why the account did not tell its custom fields when the file was read. */
  fieldsProblem: string | null
  /** The account's emails show custom fields by tags (V3). */
  hasTags: boolean
  /** Remarks about how the file was read. */
  children?: ReactNode
  /** Opens the dialog that reads the file with other columns; null while that cannot be done. */
  onChange: (() => void) | null
}

/** Columns that are drawn; of wider files all that go somewhere, and the first of the others. */
const mostShown = 60

function shownOf(columns: readonly ImportColumn[]): (ImportColumn & { at: number })[] {
  const all = columns.map((column, at) => ({ ...column, at }))
  const matched = all.filter(({ target }) => target !== null)
  const others = all.filter(({ target }) => target === null).slice(0, Math.max(0, mostShown - matched.length))
  return [...matched, ...others].toSorted((a, b) => a.at - b.at)
}

/** The columns of the file: its heading, where it goes, and a value from the first rows. */
export function ColumnStrip({ columns, fieldsProblem, hasTags, onChange, children }: ColumnStripProps) {
  const matched = columns.filter(({ target }) => target !== null).length
  const out = columns.length - matched
  const shown = shownOf(columns)
  return (
    <section className={css.section} aria-label="Columns">
      <h2>
        Columns{' '}
        <span className={css.fact}>
          {formatNumber(matched)} of {formatCount(columns.length, 'column')} matched{formatMatches(columns)}
          {out > 0 ? `, ${formatNumber(out)} skipped` : ''}
        </span>
      </h2>
      {onChange ? (
        <button type="button" className={css.change} onClick={onChange}>
          Change…
        </button>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={css.scroller} tabIndex={0} aria-label="File columns">
        <ul className={css.strip}>
          {shown.map(({ header, target, label, sample, by, at }) => (
            <li key={at} className={css.column}>
              <p className={css.header} title={header}>
                {header || ' '}
              </p>
              {target === null ? (
                <p className={css.out}>skipped</p>
              ) : (
                <p
                  className={css.label}
                  title={by === null ? label : `${label}, matched ${matchedByText[by].one}`}
                >
                  {label}
                  {by === null || by === 'heading' ? null : (
                    <span className={css.by}> {matchedByText[by].one}</span>
                  )}
                </p>
              )}
              <p className={css.sample} title={sample}>
                {sample || ' '}
              </p>
            </li>
          ))}
        </ul>
      </section>
      {shown.length < columns.length ? (
        <p className={css.tags}>
          {formatNumber(columns.length - shown.length)} more are skipped and not shown here.
        </p>
      ) : null}
      {children}
      <FieldsProblem why={out > 0 ? fieldsProblem : null} />
      {hasTags ? <FieldTags columns={columns} /> : null}
    </section>
  )
}

/** Tags of custom fields that are named one by one. */
const tagsShown = 3

/** The tag by which an email shows each person the value of a custom field. */
const tagOf = (target: string): string => `[[${target.replace(/^cf:/, '')}]]`

/** How a column of a link, a voucher or a number of each person is placed in an email. */
function FieldTags({ columns }: { columns: readonly ImportColumn[] }) {
  const tags = columns.flatMap(({ target }) => (target?.startsWith('cf:') ? [tagOf(target)] : []))
  if (tags.length === 0) return null
  const shown = tags.slice(0, tagsShown)
  return (
    <p className={css.tags}>
      In an email, use{' '}
      {shown.map((tag, at) => (
        <span key={tag}>
          {at > 0 ? ', ' : ''}
          <button type="button" className={css.tag} title="Copy tag" onClick={() => void copyText(tag)}>
            {tag}
          </button>
        </span>
      ))}
      {tags.length > shown.length ? ' and so on' : ''} {tags.length === 1 ? 'shows' : 'show'} to show each
      contact's own value. Constant Contact doesn't document custom field tags, so send a test first.
    </p>
  )
}
