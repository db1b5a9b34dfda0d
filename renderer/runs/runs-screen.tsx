import { CopyPlus, Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { addDays, formatDayAndTime, formatDayWithYear } from '../../core/format/dates.ts'
import { formatCount, formatNumber } from '../../core/format/numbers.ts'
import type { RunSummary } from '../../electron/ipc/shapes.ts'
import { useAct, useVerb } from '../shared/api.ts'
import { runCommand } from '../shared/commands.ts'
import { useFirstStep } from '../shared/first-step.ts'
import { movedName } from '../shared/moved-run-name.ts'
import { Answered } from '../shared/query-content.tsx'
import { nextStep, rowsOf, runRoute } from '../shared/run-words.ts'
import { Button, IconButton } from '../ui/controls/button.tsx'
import { Glyph } from '../ui/feedback/glyph.tsx'
import { PageHeader } from '../ui/feedback/header.tsx'
import { EmptyState } from '../ui/feedback/states.tsx'
import { SearchField } from '../ui/fields/field.tsx'
import { Confirm } from '../ui/overlays/dialog.tsx'
import { Menu } from '../ui/overlays/menu.tsx'
import { Table, type TableColumn } from '../ui/table/table.tsx'
import { TableName } from '../ui/table/table-name.tsx'
import { TableToolbar } from '../ui/table/table-toolbar.tsx'
import { NameAndDate } from './name-and-date.tsx'

type RunDialog = { kind: 'rename' | 'repeat' | 'remove'; run: RunSummary }

function RunMenu({ run, onRequest }: { run: RunSummary; onRequest: (dialog: RunDialog) => void }) {
  return (
    <Menu
      label={`Actions for ${run.name}`}
      entries={[
        {
          id: 'rename',
          label: 'Edit name and date…',
          icon: Pencil,
          run: () => onRequest({ kind: 'rename', run }),
        },
        { id: 'repeat', label: 'Repeat…', icon: CopyPlus, run: () => onRequest({ kind: 'repeat', run }) },
        {
          id: 'remove',
          label: 'Remove…',
          icon: Trash2,
          danger: true,
          apart: true,
          run: () => onRequest({ kind: 'remove', run }),
        },
      ]}
    >
      <IconButton icon={Ellipsis} label={`Actions for ${run.name}`} small />
    </Menu>
  )
}

function RemoveRun({ run, onClose }: { run: RunSummary; onClose: () => void }) {
  const remove = useAct('removeRun')
  const inAccount = rowsOf(run.counts, 'pushed', 'scheduled', 'sending', 'changed')
  return (
    <Confirm
      title={`Remove ${run.name}?`}
      open
      danger
      confirm="Remove run"
      busy={remove.busy ? 'Removing the run.' : undefined}
      onClose={onClose}
      onConfirm={async () => {
        if ((await remove.act({ id: run.id })).ok) onClose()
      }}
    >
      <p>This deletes its {formatCount(run.counts.rows, 'row')} and all values from this computer.</p>
      {inAccount > 0 ? (
        <p>
          {`Its ${formatCount(inAccount, 'campaign')} ${inAccount === 1 ? 'stays' : 'stay'} in Constant Contact. Scheduled campaigns are still sent.`}
        </p>
      ) : null}
    </Confirm>
  )
}

const columnsOf = (timeZone: string, onRequest: (dialog: RunDialog) => void): TableColumn<RunSummary>[] => [
  {
    id: 'name',
    head: 'Run',
    width: 'minmax(180px, 2fr)',
    cell: (run) => (
      <TableName>
        <Glyph shape={nextStep(run).glyph} /> {run.name}
      </TableName>
    ),
  },
  { id: 'date', head: 'Send date', width: '136px', cell: ({ date }) => formatDayWithYear(date) },
  {
    id: 'template',
    head: 'Template',
    width: 'minmax(120px, 1fr)',
    quiet: true,
    cell: ({ templateName }) => templateName,
  },
  {
    id: 'rows',
    head: 'Locations',
    width: '84px',
    align: 'end',
    cell: ({ counts }) => formatNumber(counts.rows),
  },
  {
    id: 'state',
    head: 'Next step',
    width: 'minmax(200px, 2fr)',
    quiet: true,
    cell: (run) => nextStep(run).text,
  },
  {
    id: 'next',
    head: 'First send',
    width: '140px',
    quiet: true,
    cell: ({ nextAt }) => (nextAt ? formatDayAndTime(nextAt, timeZone) : ''),
  },
  {
    id: 'menu',
    head: 'Actions',
    headHidden: true,
    width: '44px',
    align: 'end',
    cell: (run) => <RunMenu run={run} onRequest={onRequest} />,
  },
]

/** The empty screen: what a run is and the step that leads to one. */
function NoRun() {
  const step = useFirstStep()
  return (
    <EmptyState
      title="No runs yet"
      actions={step === null || step.isRun ? undefined : <Button onPress={step.go}>{step.button}</Button>}
    >
      <p>A run is one send: a template, a date and the locations to send to.</p>
      <p>{step === null || step.isRun ? 'Select New run to create one.' : step.text}</p>
    </EmptyState>
  )
}

/** The Runs screen: all runs, the latest send date first. */
export function RunsScreen() {
  const [, navigate] = useLocation()
  const runs = useVerb('listRuns', undefined)
  const info = useVerb('readAppInfo', undefined)
  const rename = useAct('renameRun', { quiet: true })
  const repeat = useAct('repeatRun', { quiet: true })
  const [typed, setTyped] = useState('')
  const [dialog, setDialog] = useState<RunDialog | null>(null)
  const timeZone = info.data?.timeZone ?? 'UTC'
  const columns = useMemo(() => columnsOf(timeZone, setDialog), [timeZone])
  const shown = useMemo(
    () =>
      (runs.data ?? [])
        .filter(({ name, date, templateName }) =>
          `${name} ${date} ${templateName}`.toLowerCase().includes(typed.trim().toLowerCase()),
        )
        .toSorted((a, b) => b.date.localeCompare(a.date) || a.name.localeCompare(b.name)),
    [runs.data, typed],
  )
  const close = () => {
    rename.reset()
    repeat.reset()
    setDialog(null)
  }
  return (
    <>
      <PageHeader title="Runs" fact={runs.data ? formatCount(runs.data.length, 'run') : undefined}>
        <Button variant="primary" icon={Plus} onPress={() => runCommand('new-run')}>
          New run
        </Button>
      </PageHeader>
      <Answered answer={runs} label="Loading runs">
        {(data) =>
          data.length === 0 ? (
            <NoRun />
          ) : (
            <>
              <TableToolbar label="Runs">
                <SearchField
                  label="Filter runs"
                  placeholder="Name, date, template"
                  value={typed}
                  onChange={setTyped}
                />
              </TableToolbar>
              <Table
                label="Runs"
                items={shown}
                columns={columns}
                keyOf={({ id }) => id}
                onOpen={(run) => navigate(runRoute(run.id))}
              />
            </>
          )
        }
      </Answered>
      {dialog?.kind === 'remove' ? <RemoveRun run={dialog.run} onClose={close} /> : null}
      {dialog?.kind === 'rename' ? (
        <NameAndDate
          title="Edit name and date"
          name={dialog.run.name}
          date={dialog.run.date}
          confirm="Save"
          busy={rename.busy}
          error={rename.error}
          onClose={close}
          onConfirm={async (name, date) => {
            if ((await rename.act({ id: dialog.run.id, name, date })).ok) close()
          }}
        >
          <p>Dates in the values stay the same.</p>
        </NameAndDate>
      ) : null}
      {dialog?.kind === 'repeat' ? (
        <NameAndDate
          title={`Repeat ${dialog.run.name}`}
          name={movedName(dialog.run.name, dialog.run.date, addDays(dialog.run.date, 1))}
          date={addDays(dialog.run.date, 1)}
          confirm="Create run"
          busy={repeat.busy}
          error={repeat.error}
          onClose={close}
          onConfirm={async (name, date) => {
            const made = await repeat.act({ id: dialog.run.id, name, date })
            if (!made.ok) return
            close()
            navigate(runRoute(made.value.id))
          }}
        >
          <p>
            Copies {formatCount(dialog.run.counts.rows, 'location')} and all values. Dates in the values move
            with the send date.
          </p>
        </NameAndDate>
      ) : null}
    </>
  )
}
