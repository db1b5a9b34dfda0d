import '@fontsource-variable/inter/wght.css'
import '../../../renderer/ui/styles/tokens.css'
import '../../../renderer/ui/styles/base.css'
import { useMemo, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { parseTabbedText } from '../../../renderer/grid/clipboard/clipboard.ts'
import type { Editing } from '../../../renderer/grid/editors/editing.ts'
import { Grid } from '../../../renderer/grid/grid.tsx'
import type { GridColumn, GridModel, GridRowHeading } from '../../../renderer/grid/grid-model.ts'
import type { GridWindow } from '../../../renderer/grid/grid-props.ts'
import { rangeOf, selectPlace } from '../../../renderer/grid/selection/selection.ts'
import { CellEditor } from '../../../renderer/run/values/editors/cell-editor.tsx'

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
const labels = { name: 'Location', status: 'Status', defaultRow: 'Run default' }

/** A row is a new object when its cells change, as the grid expects. */
const headings = new WeakMap<readonly string[], GridRowHeading>()
const common = {}

const gridOf = (cells: readonly (readonly string[])[]): GridModel => ({
  extent: { rows, columns: columns.length },
  columns,
  common,
  rowAt: (row) => {
    const line = cells[row - 1]
    if (!line) return undefined
    const heading = headings.get(line) ?? {
      name: `Bakery ${row}`,
      state: { glyph: 'ready', word: 'Ready', tone: 'plain' },
    }
    headings.set(line, heading)
    return heading
  },
  cellAt: ({ row, column }) => ({
    text: row === 0 ? '' : (cells[row - 1]?.[column] ?? ''),
    source: 'row',
    finding: undefined,
    editedToday: false,
  }),
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
      labels={labels}
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
      empty=""
      window={gridWindow}
    />
  )
}

createRoot(document.body.appendChild(Object.assign(document.createElement('div'), { id: 'root' }))).render(
  <PlainGrid />,
)
