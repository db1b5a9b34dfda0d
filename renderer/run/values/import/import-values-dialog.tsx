import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { formatCount, formatNumber } from '../../../../core/format/numbers.ts'
import { formatList } from '../../../../core/format/text.ts'
import { type ApiError, toApiError } from '../../../shared/api.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import type { RunView } from '../../use-run.ts'
import css from '../bars.module.css'
import type { Values } from '../use-values.ts'
import { type ImportedValues, matchImportedValues } from './import-values.ts'
import { readTableFile } from './read-values-file.ts'

/** How many lines are named; the others are counted. */
const namedLines = 6

const unknownText = ({ unknown }: ImportedValues): string => {
  const named = unknown.slice(0, namedLines).map(({ line, key }) => `${key} (line ${line})`)
  const more = unknown.length - named.length
  return formatList(more > 0 ? [...named, `${formatNumber(more)} more`] : named)
}

function Found({ found, labelOf }: { found: ImportedValues; labelOf: (column: string) => string }) {
  const columns = found.headings.flatMap(({ column }) =>
    column === null || column === 'key' ? [] : [labelOf(column)],
  )
  const leftOut = found.headings.flatMap(({ heading, column }) => (column === null ? [heading] : []))
  const hasKey = found.headings.some(({ column }) => column === 'key')
  if (!hasKey) {
    return <p role="alert">No heading of the file names the location. Call one of them Code or Location.</p>
  }
  return (
    <dl className={css.facts}>
      <dt>Locations</dt>
      <dd>{formatCount(found.rows, 'row')} of this run</dd>
      <dt>Columns</dt>
      <dd>{columns.length === 0 ? 'none is one of this run' : formatList(columns)}</dd>
      {leftOut.length > 0 ? (
        <>
          <dt>Left out</dt>
          <dd>{formatList(leftOut)}: no column of this run has this name</dd>
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
            {formatCount(found.repeated, 'line names', 'lines name')} a location again; the last one counts
          </dd>
        </>
      ) : null}
      <dt>Changes</dt>
      <dd>{found.changes.length === 0 ? 'nothing' : formatCount(found.changes.length, 'value')}</dd>
    </dl>
  )
}

export interface ImportValuesDialogProps {
  view: RunView
  values: Values
  open: boolean
  onClose: () => void
}

/** Brings values in from a CSV or Excel file by location code: shows what it would change, then does it as one edit. */
export function ImportValuesDialog({ view, values, open, onClose }: ImportValuesDialogProps) {
  const file = useRef<HTMLInputElement>(null)
  const [read, setRead] = useState<{ name: string; table: string[][] } | null>(null)
  const [refused, setRefused] = useState<ApiError | null>(null)
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
  const take = async (chosen: File): Promise<void> => {
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
      title="Bring in values"
      open={open}
      onClose={close}
      size="medium"
      footer={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            variant="primary"
            whyOff={
              found === null ? 'Choose a file' : found.changes.length === 0 ? 'Nothing changes' : undefined
            }
            onPress={() => {
              if (found) values.apply({ changes: found.changes, range: values.range })
              close()
            }}
          >
            {found && found.changes.length > 0
              ? `Bring in ${formatCount(found.changes.length, 'value')}`
              : 'Bring in'}
          </Button>
        </>
      }
    >
      <div className={css.dialog}>
        <p>
          A CSV or Excel file with a row per location: one heading is Code or Location, the others are columns
          of this run. Empty cells change nothing. All of it is one step of undo.
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
          aria-label="File with values"
          onChange={(event) => {
            const [chosen] = event.target.files ?? []
            event.target.value = ''
            if (chosen) void take(chosen)
          }}
        />
        {refused ? (
          <p role="alert">
            {refused.what} {refused.next}
          </p>
        ) : null}
        {found ? <Found found={found} labelOf={labelOf} /> : null}
      </div>
    </Dialog>
  )
}
