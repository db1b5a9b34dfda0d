import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { formatCount } from '../../../../core/format/numbers.ts'
import { formatFirst, formatList } from '../../../../core/format/text.ts'
import { type ApiError, toApiError } from '../../../shared/api.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { RunView } from '../../use-run.ts'
import css from '../bars.module.css'
import type { Values } from '../use-values.ts'
import { type ImportedValues, matchImportedValues } from './import-values.ts'
import { readTableFile } from './read-values-file.ts'

/** How many lines are listed; the others are counted. */
const namedLines = 6

const unknownText = ({ unknown }: ImportedValues): string =>
  formatFirst(
    unknown.map(({ line, key }) => `${key} (line ${line})`),
    namedLines,
  )

function Found({ found, labelOf }: { found: ImportedValues; labelOf: (column: string) => string }) {
  const columns = found.headings.flatMap(({ column }) =>
    column === null || column === 'key' ? [] : [labelOf(column)],
  )
  const skipped = found.headings.flatMap(({ heading, column }) => (column === null ? [heading] : []))
  const hasKey = found.headings.some(({ column }) => column === 'key')
  if (!hasKey) {
    return <p role="alert">The file has no location column. Name a column Code or Location.</p>
  }
  return (
    <dl className={css.summary}>
      <dt>Locations</dt>
      <dd>{formatCount(found.rows, 'row')} of this run</dd>
      <dt>Columns</dt>
      <dd>{columns.length === 0 ? "No columns match this run's columns" : formatList(columns)}</dd>
      {skipped.length > 0 ? (
        <>
          <dt>Skipped</dt>
          <dd>{formatList(skipped)} (not in this run)</dd>
        </>
      ) : null}
      {found.unknown.length > 0 ? (
        <>
          <dt>Not in this run</dt>
          <dd>{unknownText(found)}</dd>
        </>
      ) : null}
      {found.repeated > 0 ? (
        <>
          <dt>Repeated</dt>
          <dd>
            {formatCount(found.repeated, 'line names', 'lines name')} a location again. The last line is used
          </dd>
        </>
      ) : null}
      <dt>Changes</dt>
      <dd>{found.changes.length === 0 ? 'None' : formatCount(found.changes.length, 'value')}</dd>
    </dl>
  )
}

export interface ImportValuesDialogProps {
  view: RunView
  values: Values
  open: boolean
  onClose: () => void
}

/** Imports values from a CSV or Excel file by location code: shows the changes, then makes them as one edit. */
export function ImportValuesDialog({ view, values, open, onClose }: ImportValuesDialogProps) {
  const file = useRef<HTMLInputElement>(null)
  const [read, setRead] = useState<{ name: string; table: string[][] } | null>(null)
  const [error, setRefused] = useState<ApiError | null>(null)
  const rows = view.rows.map(({ row, location, name }) => ({
    rowId: row.id,
    code: location?.code ?? '',
    name,
    own: row.values,
  }))
  const found = read ? matchImportedValues(read.table, values.columns, rows) : null
  const close = (): void => {
    setRead(null)
    setRefused(null)
    onClose()
  }
  const readFile = async (chosen: File): Promise<void> => {
    try {
      setRead({ name: chosen.name, table: await readTableFile(chosen) })
      setRefused(null)
    } catch (thrown) {
      setRead(null)
      setRefused(toApiError(thrown))
    }
  }
  const labelOf = (column: string): string =>
    values.columns.find(({ name }) => name === column)?.label ?? column
  return (
    <Dialog
      title="Import values"
      open={open}
      onClose={close}
      size="medium"
      footer={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            variant="primary"
            whyOff={found === null ? 'Choose a file' : found.changes.length === 0 ? 'No changes' : undefined}
            onPress={() => {
              if (found) values.apply({ changes: found.changes, range: values.range })
              close()
            }}
          >
            {found && found.changes.length > 0
              ? `Import ${formatCount(found.changes.length, 'value')}`
              : 'Import'}
          </Button>
        </>
      }
    >
      <div className={css.dialog}>
        <p>
          Choose a CSV or Excel file with one row per location. Name one column Code or Location; the others
          match this run's columns. Empty cells change nothing. You can undo the import in one step.
        </p>
        <div className={css.line}>
          <Button icon={FileUp} autoFocus onPress={() => file.current?.click()}>
            {read ? 'Choose another file…' : 'Choose a file…'}
          </Button>
          <span>{read?.name}</span>
        </div>
        <input
          ref={file}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx"
          hidden
          aria-label="Values file"
          onChange={(event) => {
            const [chosen] = event.target.files ?? []
            event.target.value = ''
            if (chosen) void readFile(chosen)
          }}
        />
        {error ? (
          <p role="alert">
            {error.what} {error.next}
          </p>
        ) : null}
        {found ? <Found found={found} labelOf={labelOf} /> : null}
      </div>
    </Dialog>
  )
}
