import { Copy } from 'lucide-react'
import { formatNumber } from '../../../../core/format/numbers.ts'
import type { Input } from '../../../../electron/ipc/contract.ts'
import type { SendState } from '../../../../electron/ipc/shapes.ts'
import { KeyCap } from '../../../ui/controls/key-cap.tsx'
import { ariaKeys } from '../../../ui/keys.ts'
import css from './details-strip.module.css'

export type DetailName = Input<'copyDetail'>['detail']

interface DetailKey {
  readonly name: DetailName
  readonly label: string
  readonly keys: string
}

/** Details shown elsewhere than in the strip, or small in it. */
export const otherDetails: readonly DetailKey[] = [
  { name: 'location', label: 'Location', keys: 'Alt+5' },
  { name: 'goesOutHere', label: 'Time here', keys: 'Alt+6' },
]

/** The details in the order of comparison, each with the key that copies it. */
export const detailOrder: readonly DetailKey[] = [
  { name: 'goesOut', label: 'Send time', keys: 'Alt+1' },
  { name: 'list', label: 'List', keys: 'Alt+2' },
  { name: 'subject', label: 'Subject', keys: 'Alt+3' },
  { name: 'from', label: 'From', keys: 'Alt+4' },
]

type Details = NonNullable<SendState['details']>

const detailValue = (details: Details, name: DetailName): string => {
  if (name === 'list' && details.listCount !== null)
    return `${details.list} (${formatNumber(details.listCount)})`
  return details[name] ?? ''
}

/** The moment in the operator's own time zone, without the day where it is the same one. */
export const localTimeBeside = ({
  goesOut,
  goesOutHere,
}: Pick<Details, 'goesOut' | 'goesOutHere'>): string => {
  if (goesOutHere === null) return ''
  const timeAt = goesOutHere.lastIndexOf(', ') + 2
  return goesOut.startsWith(goesOutHere.slice(0, timeAt))
    ? `${goesOutHere.slice(timeAt)} here`
    : `${goesOutHere} here`
}

/** Four details above the page, each a button that copies it. */
export function DetailsStrip({
  details,
  onCopy,
}: {
  details: Details
  onCopy: (detail: DetailName) => void
}) {
  return (
    <div className={css.details}>
      {detailOrder.map(({ name, label, keys }) => {
        const value = detailValue(details, name)
        const here = name === 'goesOut' ? localTimeBeside(details) : ''
        return (
          <button
            key={name}
            type="button"
            className={css.detail}
            aria-keyshortcuts={ariaKeys(keys)}
            aria-description="Copy"
            title={here === '' ? value : `${value}, ${here}`}
            onClick={() => onCopy(name)}
          >
            <span className={css.fieldLabel}>
              {label}
              {here === '' ? null : <span className={css.here}>{here}</span>}
              <span className={css.detailKeys}>
                <KeyCap keys={keys} />
              </span>
              <Copy className={css.copy} strokeWidth={1.5} aria-hidden="true" />
            </span>
            <span className={css.detailValue}>{value}</span>
          </button>
        )
      })}
    </div>
  )
}
