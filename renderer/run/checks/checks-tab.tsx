import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronRight, Copy } from 'lucide-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { Button } from '../../shared/button.tsx'
import { Chips } from '../../shared/chip.tsx'
import { copyText } from '../../shared/desk.ts'
import { SearchField } from '../../shared/field.tsx'
import { Glyph } from '../../shared/glyph.tsx'
import { FooterBar } from '../../shared/header.tsx'
import { Segmented } from '../../shared/segmented.tsx'
import { EmptyState } from '../../shared/states.tsx'
import { count, counted } from '../../shared/words.ts'
import { Toolbar } from '../run-slots.tsx'
import type { RunTab } from '../run-tab.ts'
import type { RunView } from '../use-run.ts'
import { rememberCell } from '../values/grid-memory.ts'
import css from './checks.module.css'
import { type FindingFilter, type Grouping, groupFindings, type NamedFinding } from './group-findings.ts'

const groupHeight = 48
const findingHeight = 32

const namedFindings = (view: RunView): NamedFinding[] =>
  view.rows.flatMap(({ name, findings }, index) =>
    findings.map((finding) => ({ ...finding, name, number: index + 1 })),
  )

const asText = (findings: readonly NamedFinding[]): string =>
  [
    'Severity\tLocation\tWhat\tNext step',
    ...findings.map((one) => [one.severity, one.name, one.what, one.next].join('\t')),
  ].join('\n')

/** Moves the keyboard from one line's button to the next one's. */
const walk = (event: KeyboardEvent<HTMLElement>): void => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const held = document.activeElement
  const at = held instanceof HTMLButtonElement ? buttons.indexOf(held) : -1
  if (at < 0) return
  event.preventDefault()
  buttons[at + step]?.focus()
}

function FindingRow({ finding, top, onGo }: { finding: NamedFinding; top: number; onGo: () => void }) {
  const go = finding.placeholder === undefined ? 'Go to row' : 'Go to cell'
  return (
    <li className={css.finding} style={{ top }}>
      <Glyph shape={finding.severity} label={finding.severity === 'error' ? 'Error' : 'Warning'} />
      <span className={css.name} title={finding.name}>
        {finding.name}
      </span>
      <span className={css.what} title={finding.what}>
        {finding.what}
      </span>
      <span className={css.next} title={finding.next}>
        {finding.next}
      </span>
      <button
        type="button"
        className={css.go}
        onClick={onGo}
        aria-label={`${go}: ${finding.name}, ${finding.word}`}
      >
        {go}
        <ChevronRight strokeWidth={1.5} aria-hidden="true" />
      </button>
    </li>
  )
}

/** What the checks found about the finished emails, and the way to each cell. */
export function ChecksTab({ view, onGo }: { view: RunView; onGo: (tab: RunTab) => void }) {
  const [grouping, setGrouping] = useState<Grouping>('check')
  const [filter, setFilter] = useState<FindingFilter>({ severity: 'all', text: '' })
  const scroller = useRef<HTMLDivElement>(null)
  const all = useMemo(() => namedFindings(view), [view])
  const lines = useMemo(() => groupFindings(all, grouping, filter), [all, grouping, filter])
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === 'group' ? groupHeight : findingHeight),
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 12,
    paddingEnd: 16,
  })
  const errors = all.filter(({ severity }) => severity === 'error').length
  const rows = new Set(all.map(({ rowId }) => rowId)).size
  const passing = view.rows.length - rows

  const goTo = (finding: NamedFinding): void => {
    const placeholder = finding.placeholder ?? view.run.columns[0]?.name ?? ''
    rememberCell(view.run.id, { rowId: finding.rowId, placeholder })
    onGo('values')
  }

  if (all.length === 0) {
    const title = view.rows.length === 1 ? 'The row passes' : `All ${count(view.rows.length)} rows pass`
    return (
      <EmptyState title={title} actions={<Button onPress={() => onGo('values')}>Back to the values</Button>}>
        <p>Every check of every row’s finished email is passed. Push makes one draft per location.</p>
      </EmptyState>
    )
  }
  return (
    <section className={css.checks} aria-label="Checks">
      <Toolbar>
        <Button variant="quiet" icon={Copy} onPress={() => void copyText(asText(all))}>
          Copy
        </Button>
      </Toolbar>
      <div className={css.bar}>
        <Segmented
          label="Group"
          options={[
            { id: 'check', label: 'By check' },
            { id: 'row', label: 'By row' },
          ]}
          chosen={grouping}
          onChoose={setGrouping}
        />
        <Chips
          label="Show"
          options={[
            { id: 'all', label: 'All', count: all.length },
            { id: 'error', label: 'Errors', count: errors },
            { id: 'warning', label: 'Warnings', count: all.length - errors },
          ]}
          chosen={filter.severity}
          onChoose={(severity) => setFilter({ ...filter, severity })}
        />
        <div className={css.search}>
          <SearchField
            label="Find in the checks"
            placeholder="Location or finding"
            value={filter.text}
            onChange={(text) => setFilter({ ...filter, text })}
          />
        </div>
      </div>
      <div className={css.list} ref={scroller}>
        {lines.length === 0 ? <p className={css.none}>Nothing found passes the filter.</p> : null}
        <ul className={css.lines} style={{ height: virtual.getTotalSize() }} onKeyDown={walk}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const line = lines[index]
            if (!line) return null
            return line.kind === 'group' ? (
              <li key={key} className={css.group} style={{ top: start }}>
                <h2>{line.title}</h2>
                <span className={css.count}>
                  {grouping === 'check' ? counted(line.count, 'row') : counted(line.count, 'finding')}
                </span>
              </li>
            ) : (
              <FindingRow key={key} finding={line.finding} top={start} onGo={() => goTo(line.finding)} />
            )
          })}
        </ul>
      </div>
      <FooterBar>
        <Glyph shape="ready" />
        {counted(passing, 'row passes', 'rows pass')}
        <span>An error stops its row’s push, a warning does not.</span>
      </FooterBar>
    </section>
  )
}
