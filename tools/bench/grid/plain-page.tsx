import '@fontsource-variable/inter/wght.css'
import '../../../renderer/ui/styles/tokens.css'
import '../../../renderer/ui/styles/base.css'
import { useMemo, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { parseTabbedText } from '../../../renderer/grid/clipboard/clipboard.ts'
import type { Editing } from '../../../renderer/grid/editing/editing.ts'
import { Grid } from '../../../renderer/grid/grid.tsx'
import type { GridWindow } from '../../../renderer/grid/grid-props.ts'
import type { GridColumn } from '../../../renderer/grid/grid-reader.ts'
import { rangeOf, selectPlace } from '../../../renderer/grid/selection/selection.ts'
import type { RunRow } from '../../../renderer/run/use-run.ts'
import { CellEditor } from '../../../renderer/run/values/editors/cell-editor.tsx'
import type { Grid as GridData } from '../../../renderer/run/values/import/read-values-grid.ts'

/**
 * The baseline of the grid's bench: the same grid component over plain arrays. No run, no checks, no preview,
 * nothing stored: pasted or typed text goes into an array, and the array is drawn.
 */
const rows = 5000
const columns: readonly GridColumn[] = Array.from({ length: 30 }, (_, at) => ({
  name: `value_${at}`,
  label: `Value ${at}`,
  type: 'text',
  hint: '',
  choices: [],
}))
const widths = columns.map(() => 160)

const names = Array.from(
  { length: rows },
  (_, at): RunRow => ({
    row: {
      id: String(at),
      runId: 'plain',
      locationId: String(at),
      position: at,
      values: {},
      envelope: { subject: '', preheader: '', from_name: '' },
      editedToday: [],
      status: 'ready',
      campaignId: null,
      activityId: null,
      campaignName: null,
      plannedAt: '',
      scheduledAt: null,
      pushedAt: null,
      confirmedAt: null,
      skippedBecause: null,
      failure: null,
    },
    location: null,
    name: `Bakery ${at + 1}`,
    findings: [],
    state: { glyph: 'ready', word: 'Ready', tone: 'plain' },
  }),
)

/** A row is a new object when its cells change, as the grid expects. */
const rowOf = new WeakMap<readonly string[], RunRow>()
const common = {}

const gridOf = (cells: readonly (readonly string[])[]): GridData => ({
  extent: { rows, columns: columns.length },
  columns,
  common,
  rowAt: (row) => {
    const [line, name] = [cells[row - 1], names[row - 1]]
    if (!line || !name) return undefined
    const known = rowOf.get(line) ?? { ...name }
    rowOf.set(line, known)
    return known
  },
  cellAt: ({ row, column }) => ({
    text: row === 0 ? '' : (cells[row - 1]?.[column] ?? ''),
    source: 'row',
    finding: undefined,
    editedToday: false,
  }),
  ownAt: ({ row, column }) => cells[row - 1]?.[column] ?? null,
  inheritedAt: () => ({ text: '', source: 'missing' }),
  rowIdAt: (row) => (row === 0 ? null : String(row - 1)),
})

const start = Array.from({ length: rows }, (_, row) => columns.map((_, at) => `Value ${row + 1}, ${at + 1}`))

function PlainGrid() {
  const [cells, setCells] = useState<readonly (readonly string[])[]>(start)
  const [selection, setSelection] = useState(selectPlace({ row: 1, column: 0 }))
  const [editing, setEditing] = useState<Editing | null>(null)
  const gridWindow = useRef<GridWindow>(null)
  const grid = useMemo(() => gridOf(cells), [cells])
  const { top, left } = rangeOf(selection)
  const put = (block: readonly (readonly string[])[]): void =>
    setCells((last) =>
      last.map((row, at) => {
        const line = block[at - (top - 1)]
        return line === undefined ? row : row.map((cell, column) => line[column - left] ?? cell)
      }),
    )
  const column = columns[selection.active.column]
  return (
    <Grid
      label="Plain values"
      grid={grid}
      widths={widths}
      onWiden={() => undefined}
      onFit={() => undefined}
      selection={selection}
      onSelect={setSelection}
      editor={
        editing && column ? (
          <CellEditor
            column={column}
            editing={editing}
            label={column.label}
            hint=""
            complete={() => ''}
            onDraft={() => undefined}
            onCommit={(text) => {
              put([[text]])
              setEditing(null)
            }}
            onCancel={() => setEditing(null)}
          />
        ) : null
      }
      onEdit={() => undefined}
      onFill={() => undefined}
      onMenu={() => undefined}
      onKeyDown={({ key, ctrlKey }) => {
        if (key.length !== 1 || ctrlKey || editing) return
        setEditing({
          place: selection.active,
          rowId: null,
          entry: '',
          own: null,
          text: '',
          typedOver: true,
        })
      }}
      clipboard={{
        copy: () => false,
        cut: () => false,
        paste: (data) => put(parseTabbedText(data.getData('text/plain'))),
      }}
      sort={null}
      description=""
      nothing=""
      window={gridWindow}
    />
  )
}

createRoot(document.body.appendChild(Object.assign(document.createElement('div'), { id: 'root' }))).render(
  <PlainGrid />,
)
