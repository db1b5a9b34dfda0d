import type { ReactNode } from 'react'
import { formatCount, formatNumber, formatPart } from '../../../core/format/numbers.ts'
import type { ImportColumn } from '../../../electron/ipc/shapes.ts'
import { copyText } from '../../shared/api.ts'
import css from './column-strip.module.css'
import { FieldsProblem } from './fields-problem.tsx'
import { formatMatches, matchLabels } from './match-labels.ts'

interface ColumnStripProps {
  columns: readonly ImportColumn[]
  /** Why the account's custom fields couldn't be loaded when the file was read. */
  fieldsProblem: string | null
  /** Whether emails of the account can show custom fields by tags (V3 only). */
  hasTags: boolean
  /** Notes about how the file was read. */
  children?: ReactNode
  /** Opens the import settings; null while the file can't be read again. */
  onChange: (() => void) | null
}

/** The most columns that are drawn. */
const mostShown = 60

/** Returns the columns to draw: all matched ones, then the first of the others. */
function columnsToShow(columns: readonly ImportColumn[]): (ImportColumn & { at: number })[] {
  const all = columns.map((column, at) => ({ ...column, at }))
  const matched = all.filter(({ target }) => target !== null)
  const others = all.filter(({ target }) => target === null).slice(0, Math.max(0, mostShown - matched.length))
  return [...matched, ...others].toSorted((a, b) => a.at - b.at)
}

/** The columns of the file: header, matched field, and a sample value. */
export function ColumnStrip({ columns, fieldsProblem, hasTags, onChange, children }: ColumnStripProps) {
  const matched = columns.filter(({ target }) => target !== null).length
  const skipped = columns.length - matched
  const shown = columnsToShow(columns)
  return (
    <section className={css.section} aria-label="Columns">
      <h2>
        Columns{' '}
        <span className={css.count}>
          {formatPart(matched, columns.length, 'column')} matched{formatMatches(columns)}
          {skipped > 0 ? `, ${formatNumber(skipped)} skipped` : ''}
        </span>
      </h2>
      {onChange ? (
        <button type="button" className={css.change} onClick={onChange}>
          Change import settings…
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
                <p className={css.skipped}>skipped</p>
              ) : (
                <p className={css.label} title={by === null ? label : `${label}, matched ${matchLabels[by]}`}>
                  {label}
                  {by === null || by === 'heading' ? null : (
                    <span className={css.by}> {matchLabels[by]}</span>
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
          {formatCount(columns.length - shown.length, 'more skipped column')} not shown.
        </p>
      ) : null}
      {children}
      <FieldsProblem why={skipped > 0 ? fieldsProblem : null} />
      {hasTags ? <FieldTags columns={columns} /> : null}
    </section>
  )
}

/** The most tags that are listed. */
const tagsShown = 3

/** Returns the tag that shows each contact's own value of a custom field in an email. */
const tagOf = (target: string): string => `[[${target.replace(/^cf:/, '')}]]`

/** How to show each contact's own value of a custom field, such as a voucher, in an email. */
function FieldTags({ columns }: { columns: readonly ImportColumn[] }) {
  const tags = columns.flatMap(({ target }) => (target?.startsWith('cf:') ? [tagOf(target)] : []))
  if (tags.length === 0) return null
  const shown = tags.slice(0, tagsShown)
  return (
    <p className={css.tags}>
      Use{' '}
      {shown.map((tag, at) => (
        <span key={tag}>
          {at > 0 ? ', ' : ''}
          <button type="button" className={css.tag} title="Copy tag" onClick={() => void copyText(tag)}>
            {tag}
          </button>
        </span>
      ))}
      {tags.length > shown.length ? ' and so on' : ''} in an email to show each contact's own value. Constant
      Contact doesn't document custom field tags, so send a test first.
    </p>
  )
}
