import { Ellipsis, Eye, FlaskConical, History, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { formatCount } from '../../../core/format/numbers.ts'
import { useVerb } from '../../shared/api.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Menu } from '../../ui/overlays/menu.tsx'
import type { RunView } from '../use-run.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import { RestoreDialog } from './restore-dialog.tsx'
import { TestDialog } from './test-dialog.tsx'

/** The menu of draft actions besides pushing: for the selected rows, or for the whole run if none is selected. */
export function DraftsMenu({
  view,
  chosenIds,
  whyBusy,
  onView,
}: {
  view: RunView
  chosenIds: readonly string[]
  whyBusy: string | undefined
  /** Opens a row's draft on Constant Contact's page. */
  onView: (rowId: string) => void
}) {
  const runId = view.run.id
  const [open, setOpen] = useState<'test' | 'restore' | 'delete' | null>(null)
  const allowance = useVerb('readTestAllowance', { runId })
  const close = (): void => setOpen(null)
  const withDraft = view.rows.filter(({ row }) => row.campaignId !== null)
  const rowIds = chosenIds.length > 0 ? [...chosenIds] : undefined
  const selected = withDraft.filter(({ row }) => chosenIds.includes(row.id))
  const whyNoDraft = withDraft.length === 0 ? 'No rows have drafts yet' : undefined
  const whyNoTest =
    allowance.data?.whyNot ??
    (chosenIds.length === 0
      ? 'Select rows first'
      : selected.length === 0
        ? 'None of the selected rows have drafts'
        : undefined)
  const scope = rowIds ? formatCount(rowIds.length, 'selected row') : 'this run'
  return (
    <>
      <Menu
        label="More draft actions"
        entries={[
          {
            id: 'view',
            label: 'View draft…',
            icon: Eye,
            off:
              whyBusy ??
              whyNoDraft ??
              (selected.length === 1 ? undefined : 'Select one row that has a draft'),
            run: () => selected[0] && onView(selected[0].row.id),
          },
          {
            id: 'test',
            label:
              selected.length > 0
                ? `Send ${formatCount(selected.length, 'draft')} as a test…`
                : 'Send a test…',
            icon: FlaskConical,
            off: whyBusy ?? whyNoTest,
            run: () => setOpen('test'),
          },
          {
            id: 'restore',
            label: rowIds ? `Restore previous drafts of ${scope}…` : 'Restore previous drafts…',
            icon: History,
            off: whyBusy ?? whyNoDraft,
            run: () => setOpen('restore'),
          },
          {
            id: 'delete',
            label: `Delete drafts of ${scope}…`,
            icon: Trash2,
            danger: true,
            apart: true,
            off: whyBusy ?? whyNoDraft,
            run: () => setOpen('delete'),
          },
        ]}
      >
        <Button variant="quiet" icon={Ellipsis}>
          More
        </Button>
      </Menu>
      {open === 'test' ? (
        <TestDialog
          runId={runId}
          rows={selected.map(({ row, name }) => ({ rowId: row.id, name }))}
          onClose={close}
        />
      ) : null}
      {open === 'restore' ? <RestoreDialog runId={runId} rowIds={rowIds} onClose={close} /> : null}
      {open === 'delete' ? <DeleteDialog runId={runId} rowIds={rowIds} onClose={close} /> : null}
    </>
  )
}
