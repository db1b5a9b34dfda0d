import { useVirtualizer } from '@tanstack/react-virtual'
import { Copy, Download, Undo2 } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { formatCount, formatNumber } from '../../../core/format/numbers.ts'
import { toSentenceCase } from '../../../core/format/text.ts'
import type { TemplateFinding } from '../../../electron/ipc/shapes.ts'
import { copyText, useAct, useVerb } from '../../shared/api.ts'
import { useCommands } from '../../shared/commands.ts'
import { requestLine } from '../../shared/requested-line.ts'
import { requestLocation } from '../../shared/requested-location.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Chips } from '../../ui/controls/chip.tsx'
import { Segmented } from '../../ui/controls/segmented.tsx'
import { Glyph } from '../../ui/feedback/glyph.tsx'
import { FooterBar } from '../../ui/feedback/header.tsx'
import { EmptyState } from '../../ui/feedback/states.tsx'
import { SearchField, Select } from '../../ui/fields/field.tsx'
import { rememberCell } from '../remembered-cell.ts'
import { Toolbar } from '../run-slots.tsx'
import type { RunTab } from '../run-tab.ts'
import type { RunView } from '../use-run.ts'
import css from './checks.module.css'
import { FindingRow, GroupRow } from './finding-row.tsx'
import {
  type FindingFilter,
  findingsThatPass,
  type Grouping,
  groupFindings,
  isOfGroup,
  type NamedFinding,
} from './group-findings.ts'
import { OnDemandBar } from './on-demand-bar.tsx'
import { useFixes } from './use-fixes.ts'
import { walkLines } from './walk-lines.ts'

const groupHeight = 48
const findingHeight = 32

const noFilter: FindingFilter = { severity: 'all', check: null, text: '' }

const namedFindings = (view: RunView): NamedFinding[] =>
  view.rows.flatMap(({ name, findings }, index) =>
    findings.map((finding) => ({ ...finding, name, number: index + 1 })),
  )

/** Returns a template's finding as one line for all rows. */
const templateFindingForAllRows = ({ check, place, what, next, fix }: TemplateFinding): NamedFinding => ({
  rowId: '',
  name: 'All rows',
  number: 0,
  check,
  severity: 'warning',
  word: 'Template',
  what,
  next,
  at: 'template',
  place,
  ...(fix ? { fix } : {}),
})

const formatAsText = (findings: readonly NamedFinding[]): string =>
  [
    'Severity\tLocation\tCheck\tFinding\tNext step',
    ...findings.map(({ severity, name, check, what, next }) =>
      [severity, name, toSentenceCase(check), what, next].join('\t'),
    ),
  ].join('\n')

const checksIn = (findings: readonly NamedFinding[]) => [
  { id: '', label: 'All checks' },
  ...[...new Set(findings.map(({ check }) => check))].map((check) => ({
    id: check,
    label: toSentenceCase(check),
    note: formatNumber(findings.filter((one) => one.check === check).length),
  })),
]

/** Returns the screen to fix a finding that isn't in the grid, opened at its place; null for the grid. */
const screenToFix = ({ at, place, rowId }: NamedFinding, { run, rows }: RunView): string | null => {
  if (at === 'accounts') return '/accounts'
  if (at === 'template') {
    if (place !== undefined) requestLine(run.templateId, place)
    return `/templates/${encodeURIComponent(run.templateId)}`
  }
  if (at !== 'location') return null
  const id = rows.find(({ row }) => row.id === rowId)?.location?.id
  if (id !== undefined) requestLocation(id)
  return '/locations'
}

/** The Checks tab: all findings of the run, with a fix and a way to each. */
export function ChecksTab({ view, onGo }: { view: RunView; onGo: (tab: RunTab) => void }) {
  const runId = view.run.id
  const [, navigate] = useLocation()
  const [grouping, setGrouping] = useState<Grouping>('check')
  const [filter, setFilter] = useState<FindingFilter>(noFilter)
  const scroller = useRef<HTMLDivElement>(null)
  const ofTemplate = useVerb('readTemplateFindings', { runId }).data
  const exporting = useAct('exportFindings')
  const { fix, undo, busy } = useFixes(view)
  useCommands([
    {
      id: 'checks-undo',
      group: 'This screen',
      label: 'Undo the last edit',
      icon: Undo2,
      keys: 'Mod+Z',
      run: () => void undo(),
    },
  ])
  const all = useMemo(() => {
    // Ignore findings of another version, just before or after a fix.
    const isOfRun = ofTemplate?.versionId === view.run.templateVersionId
    return [...namedFindings(view), ...(isOfRun ? ofTemplate.findings.map(templateFindingForAllRows) : [])]
  }, [view, ofTemplate])
  const lines = useMemo(
    () => groupFindings(all, grouping, filter, view.rows.length),
    [all, grouping, filter, view.rows.length],
  )
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === 'group' ? groupHeight : findingHeight),
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 12,
    paddingEnd: 16,
  })
  const errors = all.filter(({ severity }) => severity === 'error').length
  const rows = new Set(view.findings.map(({ rowId }) => rowId)).size
  const passing = view.rows.length - rows

  const goTo = (finding: NamedFinding): void => {
    const elsewhere = finding.placeholder === undefined ? screenToFix(finding, view) : null
    if (elsewhere !== null) {
      navigate(elsewhere)
      return
    }
    const placeholder = finding.placeholder ?? view.run.columns[0]?.name ?? ''
    rememberCell(runId, { rowId: finding.rowId, placeholder })
    onGo('values')
  }
  const fixGroup = (key: string): void =>
    void fix(findingsThatPass(all, filter).filter((one) => isOfGroup(one, grouping, key)))

  return (
    <section className={css.checks} aria-label="Checks" aria-busy={busy}>
      {all.length > 0 ? (
        <Toolbar>
          {view.canUndo ? (
            <Button variant="quiet" icon={Undo2} onPress={() => void undo()}>
              Undo
            </Button>
          ) : null}
          <Button
            variant="quiet"
            icon={Copy}
            onPress={() => void copyText(formatAsText(findingsThatPass(all, filter)))}
          >
            Copy
          </Button>
          <Button variant="quiet" icon={Download} onPress={() => void exporting.act({ runId })}>
            Export…
          </Button>
        </Toolbar>
      ) : null}
      <OnDemandBar runId={runId} />
      {all.length === 0 ? (
        <EmptyState
          title={
            view.rows.length === 1
              ? 'No problems found'
              : `No problems in ${formatCount(view.rows.length, 'row')}`
          }
          actions={<Button onPress={() => onGo('values')}>Back to Values</Button>}
        >
          <p>All checks passed. Create the drafts next.</p>
        </EmptyState>
      ) : (
        <>
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
            <div className={css.choose}>
              <Select
                label="Check"
                bare
                options={checksIn(all)}
                chosen={filter.check ?? ''}
                onChoose={(check) => setFilter({ ...filter, check: check === '' ? null : check })}
              />
            </div>
            <div className={css.search}>
              <SearchField
                label="Search checks"
                placeholder="Location or finding"
                value={filter.text}
                onChange={(text) => setFilter({ ...filter, text })}
              />
            </div>
          </div>
          <div className={css.list} ref={scroller}>
            {lines.length === 0 ? (
              <div className={css.none}>
                <p>No findings match the filter</p>
                <Button small onPress={() => setFilter(noFilter)}>
                  Show all
                </Button>
              </div>
            ) : null}
            <ul className={css.lines} style={{ height: virtual.getTotalSize() }} onKeyDown={walkLines}>
              {virtual.getVirtualItems().map(({ index, start, key }) => {
                const line = lines[index]
                if (!line) return null
                return line.kind === 'group' ? (
                  <GroupRow
                    key={key}
                    line={line}
                    top={start}
                    countText={
                      grouping === 'check' && line.rows > 0
                        ? formatCount(line.rows, 'row')
                        : formatCount(line.count, 'finding')
                    }
                    onFix={() => fixGroup(line.key)}
                  />
                ) : (
                  <FindingRow
                    key={key}
                    finding={line.finding}
                    grouping={grouping}
                    top={start}
                    onGo={() => goTo(line.finding)}
                    onFix={() => void fix([line.finding])}
                  />
                )
              })}
            </ul>
          </div>
          <FooterBar>
            <Glyph shape={passing > 0 ? 'ready' : 'warning'} />
            {formatCount(passing, 'row passed', 'rows passed')}
            <span>Errors block a row's draft. Warnings don't.</span>
          </FooterBar>
        </>
      )}
    </section>
  )
}
