import { RotateCw, Send, Upload } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../shared/button.tsx'
import { Chips } from '../../shared/chip.tsx'
import { useCommands } from '../../shared/commands.ts'
import { useAct, useEvent, usePutAnswer, useVerb } from '../../shared/desk.ts'
import { Glyph } from '../../shared/glyph.tsx'
import { Segmented } from '../../shared/segmented.tsx'
import { CopyButton, EmptyState, ErrorState, Skeleton } from '../../shared/states.tsx'
import { counted } from '../../shared/words.ts'
import { HeaderCounts } from '../header-counts.tsx'
import { HeaderEnd, Toolbar } from '../run-slots.tsx'
import type { RunTab } from '../run-tab.ts'
import type { RunView } from '../use-run.ts'
import { rememberCell, rememberedCell } from '../values/grid-memory.ts'
import { CompareDialog } from './compare-dialog.tsx'
import { DraftsMenu } from './drafts-menu.tsx'
import { JournalTable } from './journal-table.tsx'
import { PlanTable } from './plan-table.tsx'
import {
  isInPart,
  type PlanPart,
  planParts,
  planTotals,
  scheduledIn,
  whyNoPush,
  workOf,
} from './plan-words.ts'
import css from './push.module.css'
import { PushConfirm } from './push-confirm.tsx'
import { PushProgress } from './push-progress.tsx'
import { VersionNotice } from './version-notice.tsx'

const nobody: ReadonlySet<string> = new Set()

/** Makes and changes the drafts: the plan first, then how far it is, then what came of it. */
export function PushTab({ view, onGo }: { view: RunView; onGo: (tab: RunTab) => void }) {
  const { run } = view
  const runId = run.id
  const [part, setPart] = useState<PlanPart>('all')
  const [shows, setShows] = useState<'plan' | 'journal'>('plan')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(nobody)
  /** The rows that are asked about; null while nothing is asked. An empty list stands for all. */
  const [asking, setAsking] = useState<readonly string[] | null>(null)
  /** The row whose draft is compared with Constant Contact's. */
  const [comparing, setComparing] = useState<string | null>(null)
  const putAnswer = usePutAnswer()
  const progress = useVerb('readPushProgress', { runId })
  useEvent('pushProgress', (next) => {
    if (next.runId === runId) putAnswer('readPushProgress', { runId }, next)
  })
  const state = progress.data?.state ?? 'idle'
  const isBusy = state === 'running' || state === 'paused' || state === 'stopping'
  const plan = useVerb('planPush', { runId }, { keepLast: true, enabled: !isBusy })
  const picked = useVerb(
    'planPush',
    { runId, rowIds: [...(asking ?? [])] },
    { enabled: asking !== null && asking.length > 0 },
  )
  const start = useAct('startPush')

  const inRun = new Set(view.rows.map(({ row }) => row.id))
  const chosenIds = [...chosen].filter((id) => inRun.has(id))
  const failed = view.rows.filter(({ row }) => row.status === 'failed')
  const waiting = view.rows.filter(({ row }) => row.status === 'pushed').length
  const work = plan.data ? workOf(plan.data) : 0
  const whyNot = isBusy ? 'A push is under way' : whyNoPush(plan.data)
  const askedPlan = asking !== null && asking.length > 0 ? picked.data : plan.data

  const begin = async (): Promise<void> => {
    if (asking === null || !askedPlan) return
    const result = await start.act({
      runId,
      ...(asking.length > 0 ? { rowIds: [...asking] } : {}),
      scheduled: scheduledIn(askedPlan).map(({ rowId }) => rowId),
    })
    if (!result.ok) return
    setAsking(null)
    setChosen(nobody)
    progress.again()
  }
  const mend = (rowId: string): void => {
    const finding = view.findings.find((one) => one.rowId === rowId && one.severity === 'error')
    const placeholder = finding?.placeholder ?? rememberedCell(runId)?.placeholder ?? ''
    rememberCell(runId, { rowId, placeholder })
    onGo('values')
  }
  const askAll = (): void => setAsking(chosenIds)
  const failedText = (): string =>
    failed
      .map(({ name, row }) =>
        [name, row.failure?.what, row.failure?.next, row.failure?.vendorKey, row.failure?.vendorMessage].join(
          '\t',
        ),
      )
      .join('\n')

  useCommands([
    {
      id: 'push',
      group: 'This run',
      label: `Push ${counted(work, 'draft')}…`,
      icon: Upload,
      keys: 'Mod+Shift+P',
      off: whyNot,
      run: () => setAsking([]),
    },
    {
      id: 'retry-failed',
      group: 'This run',
      label: 'Push the failed rows again…',
      icon: RotateCw,
      off: failed.length === 0 ? 'no row failed' : isBusy ? 'a push is under way' : undefined,
      run: () => setAsking(failed.map(({ row }) => row.id)),
    },
  ])

  if (view.rows.length === 0) {
    return (
      <EmptyState title="No location takes part">
        <p>A push makes one draft per location of the run.</p>
      </EmptyState>
    )
  }
  return (
    <section className={css.push} aria-label="Push">
      <HeaderEnd>
        <HeaderCounts view={view} />
        {work === 0 && waiting > 0 && !isBusy ? (
          <Button variant="primary" icon={Send} onPress={() => onGo('send')}>
            {`Send ${counted(waiting, 'draft')}`}
          </Button>
        ) : (
          <Button variant="primary" whyOff={whyNot} onPress={askAll}>
            {chosenIds.length > 0
              ? `Push ${counted(chosenIds.length, 'chosen row')}…`
              : `Push ${counted(work, 'draft')}…`}
          </Button>
        )}
      </HeaderEnd>
      <Toolbar>
        <Segmented
          label="Show"
          options={[
            { id: 'plan', label: 'Plan' },
            { id: 'journal', label: 'Journal' },
          ]}
          chosen={shows}
          onChoose={setShows}
        />
        <DraftsMenu view={view} chosenIds={chosenIds} whyBusy={isBusy ? 'A push is under way' : undefined} />
        <span style={{ width: 10 }} />
      </Toolbar>
      <VersionNotice
        runId={runId}
        templateName={run.templateName}
        pushed={view.rows.filter(({ row }) => row.campaignId !== null).length}
        whyOff={isBusy ? 'A push is under way' : undefined}
      />
      {progress.data && isBusy ? <PushProgress progress={progress.data} /> : null}
      {progress.data && state === 'done' ? (
        <div className={css.work} role="status">
          <div className={css.top}>
            <Glyph
              shape={progress.data.failed > 0 ? 'failed' : progress.data.unsure > 0 ? 'unsure' : 'sent'}
            />
            <p className={css.sentence}>{progress.data.sentence}</p>
            {failed.length > 0 ? (
              <>
                <CopyButton text={failedText}>Copy the failures</CopyButton>
                <Button icon={RotateCw} onPress={() => setAsking(failed.map(({ row }) => row.id))}>
                  {`Retry the ${counted(failed.length, 'failed row')}…`}
                </Button>
              </>
            ) : null}
            {work > 0 && waiting > 0 ? (
              <Button icon={Send} onPress={() => onGo('send')}>
                {`Send ${counted(waiting, 'draft')}`}
              </Button>
            ) : null}
          </div>
        </div>
      ) : null}
      {shows === 'journal' ? (
        <JournalTable runId={runId} />
      ) : plan.error && !plan.data ? (
        <ErrorState error={plan.error} onAgain={plan.again} />
      ) : plan.data ? (
        <>
          {isBusy ? null : (
            <dl className={css.totals}>
              {planTotals(plan.data).map(({ label, value }) => (
                <div key={label} className={css.total}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
          <div className={css.bar}>
            <Chips
              label="Part of the plan"
              options={planParts(plan.data.rows)}
              chosen={part}
              onChoose={setPart}
            />
          </div>
          <PlanTable
            view={view}
            rows={plan.data.rows.filter((row) => isInPart(row, part))}
            chosen={chosen}
            onChosen={setChosen}
            onMend={mend}
            onRetry={(rowId) => setAsking([rowId])}
            onCompare={setComparing}
            busy={isBusy}
          />
        </>
      ) : (
        <Skeleton label="The plan is being made" rows={14} />
      )}
      {comparing === null ? null : (
        <CompareDialog
          runId={runId}
          rowId={comparing}
          locationName={view.rows.find(({ row }) => row.id === comparing)?.name ?? 'Row'}
          isScheduled={view.rows.some(({ row }) => row.id === comparing && row.scheduledAt !== null)}
          onClose={() => {
            setComparing(null)
            progress.again()
          }}
        />
      )}
      {asking === null ? null : (
        <PushConfirm
          view={view}
          plan={askedPlan}
          busy={start.busy ? 'Starting' : undefined}
          onConfirm={() => void begin()}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  )
}
