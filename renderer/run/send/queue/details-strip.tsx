import { Copy } from 'lucide-react'
import { formatNumber } from '../../../../core/format/numbers.ts'
import type { Input } from '../../../../electron/ipc/contract.ts'
import type { SendState } from '../../../../electron/ipc/shapes.ts'
import { KeyCap } from '../../../ui/controls/key-cap.tsx'
import { ariaKeys } from '../../../ui/keys.ts'
import css from './details-strip.module.css'

export type FactName = Input<'copyFact'>['fact']

interface FactKey {
  readonly name: FactName
  readonly label: string
  readonly keys: string
}

/** Facts that stand elsewhere than in the strip, or small in it. */
export const otherFacts: readonly FactKey[] = [
  { name: 'location', label: 'Location', keys: 'Alt+5' },
  { name: 'goesOutHere', label: 'Time here', keys: 'Alt+6' },
]

/** The facts in the order in which the operator compares them, each with the key that copies it. */
export const factOrder: readonly FactKey[] = [
  { name: 'goesOut', label: 'Goes out', keys: 'Alt+1' },
  { name: 'list', label: 'List', keys: 'Alt+2' },
  { name: 'subject', label: 'Subject', keys: 'Alt+3' },
  { name: 'from', label: 'From', keys: 'Alt+4' },
]

type Facts = NonNullable<SendState['facts']>

const factValue = (facts: Facts, name: FactName): string => {
  if (name === 'list' && facts.listCount !== null) return `${facts.list} (${formatNumber(facts.listCount)})`
  return facts[name] ?? ''
}

/** The moment in the operator's own time zone, without the day where it is the same one. */
export const hereBeside = ({ goesOut, goesOutHere }: Pick<Facts, 'goesOut' | 'goesOutHere'>): string => {
  if (goesOutHere === null) return ''
  const [day = '', time = ''] = goesOutHere.split(', ')
  return goesOut.startsWith(`${day}, `) ? `${time} here` : `${goesOutHere} here`
}

/** Four facts above the page, each a button that copies it. */
export function FactsStrip({ facts, onCopy }: { facts: Facts; onCopy: (fact: FactName) => void }) {
  return (
    <div className={css.facts}>
      {factOrder.map(({ name, label, keys }) => {
        const value = factValue(facts, name)
        const here = name === 'goesOut' ? hereBeside(facts) : ''
        return (
          <button
            key={name}
            type="button"
            className={css.fact}
            aria-keyshortcuts={ariaKeys(keys)}
            aria-description="Copies it"
            title={here === '' ? value : `${value}, ${here}`}
            onClick={() => onCopy(name)}
          >
            <span className={css.factLabel}>
              {label}
              {here === '' ? null : <span className={css.here}>{here}</span>}
              <span className={css.factKeys}>
                <KeyCap keys={keys} />
              </span>
              <Copy className={css.copy} strokeWidth={1.5} aria-hidden="true" />
            </span>
            <span className={css.factValue}>{value}</span>
          </button>
        )
      })}
    </div>
  )
}
