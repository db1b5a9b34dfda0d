import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { formatDayWithYear } from '../../core/format/dates.ts'
import { formatCount } from '../../core/format/numbers.ts'
import { useVerb } from '../shared/api.ts'
import { useCommands } from '../shared/commands.ts'
import { runRoute } from '../shared/run-words.ts'
import { Button } from '../ui/controls/button.tsx'
import { Tabs } from '../ui/controls/tabs.tsx'
import { PageHeader } from '../ui/feedback/header.tsx'
import { ErrorState, Skeleton } from '../ui/feedback/states.tsx'
import { ChecksTab } from './checks/checks-tab.tsx'
import { HeaderCounts } from './header-counts.tsx'
import { pushTitle } from './push/plan-labels.ts'
import { PushTab } from './push/push-tab.tsx'
import { ResultsTab } from './results/results-tab.tsx'
import { isPushable } from './row-state.ts'
import css from './run-screen.module.css'
import { HeaderEnd, RunSlotsContext } from './run-slots.tsx'
import { type RunTab, runTabs } from './run-tab.ts'
import { SendTab } from './send/send-tab.tsx'
import { type RunView, useRun } from './use-run.ts'
import { ValuesTab } from './values/values-tab.tsx'

const tabLabels: Record<RunTab, string> = {
  values: 'Values',
  checks: 'Checks',
  push: 'Push',
  send: 'Send',
  report: 'Results',
}

/** The counts and the next step, on the tabs where the run is prepared. */
function PrepareHeader({ view, onGo }: { view: RunView; onGo: (tab: RunTab) => void }) {
  const toPush = view.rows.filter(({ row, findings }) => isPushable(row, findings))
  const pushable = toPush.length
  const created = toPush.filter(({ row }) => row.campaignId === null).length
  const blocked = view.rows.filter(
    ({ row, findings }) =>
      !isPushable(row, findings) && findings.some(({ severity }) => severity === 'error'),
  ).length
  const waiting = view.rows.filter(({ row }) => row.status === 'pushed').length
  return (
    <HeaderEnd>
      <HeaderCounts view={view} />
      {pushable === 0 && waiting > 0 ? (
        <Button variant="primary" onPress={() => onGo('send')}>
          {`Schedule ${formatCount(waiting, 'draft')}`}
        </Button>
      ) : (
        <Button
          variant="primary"
          whyOff={
            pushable > 0 ? undefined : blocked > 0 ? 'Fix the errors first' : 'All drafts are up to date'
          }
          onPress={() => onGo('push')}
        >
          {`${pushTitle(created, pushable, blocked)}…`}
        </Button>
      )}
    </HeaderEnd>
  )
}

function TabContent({ tab, view, onGo }: { tab: RunTab; view: RunView; onGo: (tab: RunTab) => void }) {
  switch (tab) {
    case 'values':
      return <ValuesTab view={view} />
    case 'checks':
      return <ChecksTab view={view} onGo={onGo} />
    case 'push':
      return <PushTab view={view} onGo={onGo} />
    case 'send':
      return <SendTab view={view} onGo={onGo} />
    case 'report':
      return <ResultsTab view={view} />
  }
}

/** A run: its values, checks, push, send desk and report, one tab each. */
export function RunScreen({ runId, tab }: { runId: string; tab: RunTab }) {
  const [, navigate] = useLocation()
  const { view, error, again } = useRun(runId)
  const [header, setHeader] = useState<HTMLElement | null>(null)
  const [toolbar, setToolbar] = useState<HTMLElement | null>(null)
  const slots = useMemo(() => ({ header, toolbar }), [header, toolbar])
  const go = (to: RunTab): void => navigate(runRoute(runId, to))
  const name = view?.run.name ?? 'Run'
  useCommands(
    runTabs.map((id, index) => ({
      id: `tab-${id}`,
      group: 'Go to' as const,
      label: `${name}, ${tabLabels[id]}`,
      keys: `Mod+${index + 1}`,
      run: () => go(id),
    })),
  )
  const ofTemplate = useVerb('readTemplateFindings', { runId }).data?.findings.length ?? 0
  const openFindings = ofTemplate + (view?.findings.length ?? 0)
  return (
    <RunSlotsContext value={slots}>
      <div className={css.screen}>
        <PageHeader
          title={name}
          path={[{ label: 'Runs', to: '/runs' }]}
          fact={view ? formatDayWithYear(view.run.date) : undefined}
          open
        >
          <div className={css.end} ref={setHeader} />
        </PageHeader>
        <Tabs
          label={`Sections of ${name}`}
          tabs={runTabs.map((id) => ({
            id,
            label: tabLabels[id],
            ...(id === 'checks' ? { count: openFindings } : {}),
          }))}
          chosen={tab}
          onChoose={go}
          toolbar={<div className={css.toolbar} ref={setToolbar} />}
        >
          {error ? (
            <ErrorState error={error} onAgain={again} />
          ) : view ? (
            <>
              {tab === 'values' || tab === 'checks' ? <PrepareHeader view={view} onGo={go} /> : null}
              <TabContent key={runId} tab={tab} view={view} onGo={go} />
            </>
          ) : (
            <Skeleton label="Loading the run" rows={16} />
          )}
        </Tabs>
      </div>
    </RunSlotsContext>
  )
}
