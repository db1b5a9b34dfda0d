import { Eye, RotateCw, Send, Upload } from 'lucide-react'
import { useState } from 'react'
import { formatCount } from '../../../core/format/numbers.ts'
import { useAct, useEvent, useSetQueryResult, useVerb } from '../../shared/api.ts'
import { useCommands } from '../../shared/commands.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Chips } from '../../ui/controls/chip.tsx'
import { Segmented } from '../../ui/controls/segmented.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx'
import { TableToolbar } from '../../ui/table/table-toolbar.tsx'
import { Totals } from '../../ui/table/totals.tsx'
import { HeaderCounts } from '../header-counts.tsx'
import { rememberCell, rememberedCell } from '../remembered-cell.ts'
import { HeaderEnd, Toolbar } from '../run-slots.tsx'
import type { RunTab } from '../run-tab.ts'
import type { RunView } from '../use-run.ts'
import { ActivityTable } from './activity-table.tsx'
import { CompareDialog } from './compare-dialog.tsx'
import { DifferenceDialog } from './difference-dialog.tsx'
import { DraftPage } from './draft-page.tsx'
import { DraftsMenu } from './drafts-menu.tsx'
import {
  countWork,
  isInPart,
  type PlanPart,
  planParts,
  planTitle,
  planTotals,
  scheduledRows,
  whyNoPush,
} from './plan-labels.ts'
import { PlanTable } from './plan-table.tsx'
import css from './push.module.css'
import { PushConfirm } from './push-confirm.tsx'
import { PushProgress } from './push-progress.tsx'
import { PushResult } from './push-result.tsx'
import { VersionNotice } from './version-notice.tsx'

const noRows: ReadonlySet<string> = new Set()

/** Creates and updates the drafts: the plan first, then progress, then the result. */
export function PushTab({ view, onGo }: { view: RunView; onGo: (tab: RunTab) => void }) {
  const { run } = view
  const runId = run.id
  const [part, setPart] = useState<PlanPart>('all')
  const [shows, setShows] = useState<'plan' | 'journal'>('plan')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(noRows)
  /** The rows to confirm; null if there is nothing to confirm. An empty list means all. */
  const [confirming, setConfirming] = useState<{ rowIds: readonly string[]; isFirst?: boolean } | null>(null)
  /** The row that is compared with its draft in Constant Contact, or with its last push. */
  const [comparing, setComparing] = useState<{ rowId: string; withRemote: boolean } | null>(null)
  /** The row whose draft is shown on Constant Contact's page once it's pushed. */
  const [viewedId, setViewedId] = useState<string | null>(null)
  const putAnswer = useSetQueryResult()
  const progress = useVerb('readPushProgress', { runId })
  useEvent('pushProgress', (next) => {
    if (next.runId === runId) putAnswer('readPushProgress', { runId }, next)
  })
  const state = progress.data?.state ?? 'idle'
  const isBusy = state === 'running' || state === 'paused' || state === 'stopping'
  const plan = useVerb('planPush', { runId }, { keepLast: true, enabled: !isBusy })
  const requestedIds = confirming?.rowIds ?? []
  const selectedPlan = useVerb(
    'planPush',
    { runId, rowIds: [...requestedIds] },
    { enabled: requestedIds.length > 0 },
  )
  const start = useAct('startPush')

  const byId = new Map(view.rows.map((row) => [row.row.id, row]))
  const chosenIds = [...chosen].filter((id) => byId.has(id))
  const failed = view.rows.filter(({ row }) => row.status === 'failed')
  const waiting = view.rows.filter(({ row }) => row.status === 'pushed').length
  const work = plan.data ? countWork(plan.data) : 0
  const title = plan.data ? planTitle(plan.data) : 'Create drafts'
  const busyText = isBusy ? 'A push is in progress' : undefined
  const whyNot = busyText ?? whyNoPush(plan.data)
  const requestedPlan = requestedIds.length > 0 ? selectedPlan.data : plan.data
  const first =
    chosenIds.length > 1 ? undefined : (chosenIds[0] ?? plan.data?.rows.find(({ calls }) => calls > 0)?.rowId)
  const viewed = viewedId === null ? undefined : byId.get(viewedId)
  const isPushed = viewed?.row.status === 'pushed' || viewed?.row.status === 'scheduled'
  const isViewing = viewedId !== null && isPushed && !isBusy

  const confirmPush = (rowIds: readonly string[], isFirst = false): void => setConfirming({ rowIds, isFirst })
  const begin = async (): Promise<void> => {
    if (confirming === null || !requestedPlan) return
    const { rowIds, isFirst } = confirming
    const result = await start.act({
      runId,
      ...(rowIds.length > 0 ? { rowIds: [...rowIds] } : {}),
      scheduled: scheduledRows(requestedPlan).map(({ rowId }) => rowId),
    })
    if (!result.ok) return
    setConfirming(null)
    setViewedId(isFirst ? (rowIds[0] ?? null) : null)
    setChosen(noRows)
    progress.again()
  }
  const fix = (rowId: string): void => {
    const finding = view.findings.find(
      (candidate) => candidate.rowId === rowId && candidate.severity === 'error',
    )
    const placeholder = finding?.placeholder ?? rememberedCell(runId)?.placeholder ?? ''
    rememberCell(runId, { rowId, placeholder })
    onGo('values')
  }
  const retry = (): void => confirmPush(failed.map(({ row }) => row.id))

  useCommands([
    {
      id: 'push',
      group: 'This run',
      label: `${title}…`,
      icon: Upload,
      keys: 'Mod+Shift+P',
      off: whyNot,
      run: () => confirmPush([]),
    },
    {
      id: 'push-first',
      group: 'This run',
      label: 'Push one first to check it…',
      icon: Eye,
      off: whyNot ?? (first === undefined ? 'Select one row only' : undefined),
      run: () => confirmPush(first === undefined ? [] : [first], true),
    },
    {
      id: 'retry-failed',
      group: 'This run',
      label: 'Retry failed rows…',
      icon: RotateCw,
      off: failed.length === 0 ? 'No rows failed' : isBusy ? 'A push is in progress' : undefined,
      run: retry,
    },
  ])

  if (view.rows.length === 0) {
    return (
      <EmptyState title="No locations in this run">
        <p>Pushing creates one draft per location.</p>
      </EmptyState>
    )
  }
  const compared = comparing === null ? undefined : byId.get(comparing.rowId)
  return (
    <section className={css.push} aria-label="Push">
      <HeaderEnd>
        <HeaderCounts view={view} />
        {work > 1 && first !== undefined && !isBusy && !isViewing ? (
          <Button whyOff={whyNot} onPress={() => confirmPush([first], true)}>
            Push one first…
          </Button>
        ) : null}
        {work === 0 && waiting > 0 && !isBusy ? (
          <Button variant="primary" icon={Send} onPress={() => onGo('send')}>
            {`Schedule ${formatCount(waiting, 'draft')}`}
          </Button>
        ) : (
          <Button variant="primary" whyOff={whyNot} onPress={() => confirmPush(chosenIds)}>
            {chosenIds.length > 0 ? `Push ${formatCount(chosenIds.length, 'selected row')}…` : `${title}…`}
          </Button>
        )}
      </HeaderEnd>
      <Toolbar>
        <Segmented
          label="Show"
          options={[
            { id: 'plan', label: 'Plan' },
            { id: 'journal', label: 'Activity log' },
          ]}
          chosen={shows}
          onChoose={setShows}
        />
        <DraftsMenu view={view} chosenIds={chosenIds} whyBusy={busyText} onView={setViewedId} />
        <span style={{ width: 10 }} />
      </Toolbar>
      <VersionNotice
        runId={runId}
        templateName={run.templateName}
        pushed={view.rows.filter(({ row }) => row.campaignId !== null).length}
        whyOff={busyText}
      />
      {progress.data && isBusy ? <PushProgress progress={progress.data} /> : null}
      {progress.data && state === 'done' ? (
        <PushResult
          progress={progress.data}
          failed={failed}
          waiting={work > 0 && !isViewing ? waiting : 0}
          onRetry={retry}
          onSend={() => onGo('send')}
        />
      ) : null}
      {viewed && viewedId !== null && isViewing ? (
        <DraftPage
          runId={runId}
          rowId={viewedId}
          locationName={viewed.name}
          onClose={() => setViewedId(null)}
          rest={
            work > 0 ? (
              <Button variant="primary" onPress={() => confirmPush([])}>
                {`Push the remaining ${formatCount(work, 'draft')}…`}
              </Button>
            ) : null
          }
        />
      ) : shows === 'journal' ? (
        <ActivityTable runId={runId} runName={run.name} />
      ) : plan.error && !plan.data ? (
        <ErrorState error={plan.error} onAgain={plan.again} />
      ) : plan.data ? (
        <>
          {isBusy ? null : <Totals totals={planTotals(plan.data)} />}
          <TableToolbar label="Push plan">
            <Chips label="Filter plan" options={planParts(plan.data.rows)} chosen={part} onChoose={setPart} />
          </TableToolbar>
          <PlanTable
            view={view}
            rows={plan.data.rows.filter((row) => isInPart(row, part))}
            chosen={chosen}
            onChosen={setChosen}
            onFix={fix}
            onRetry={(rowId) => confirmPush([rowId])}
            onCompare={(rowId) => setComparing({ rowId, withRemote: true })}
            onDifference={(rowId) => setComparing({ rowId, withRemote: false })}
            busy={isBusy}
          />
        </>
      ) : (
        <Skeleton label="Planning the push" rows={14} />
      )}
      {comparing?.withRemote ? (
        <CompareDialog
          runId={runId}
          rowId={comparing.rowId}
          locationName={compared?.name ?? 'Row'}
          isScheduled={compared !== undefined && compared.row.scheduledAt !== null}
          onClose={() => {
            setComparing(null)
            progress.again()
          }}
        />
      ) : comparing ? (
        <DifferenceDialog
          runId={runId}
          rowId={comparing.rowId}
          locationName={compared?.name ?? 'Row'}
          onClose={() => setComparing(null)}
        />
      ) : null}
      {confirming === null ? null : (
        <PushConfirm
          view={view}
          plan={requestedPlan}
          isFirst={confirming.isFirst ?? false}
          busy={start.busy ? 'Starting' : undefined}
          onConfirm={() => void begin()}
          onClose={() => setConfirming(null)}
        />
      )}
    </section>
  )
}
