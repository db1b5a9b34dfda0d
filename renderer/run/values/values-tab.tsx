import {
  ArrowDownToLine,
  CalendarDays,
  ChevronDown,
  ChevronUp,
  Ellipsis,
  Eraser,
  ExternalLink,
  FileUp,
  ListFilter,
  Redo2,
  Replace,
  Search,
  Undo2,
} from 'lucide-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { clipboardHandlers } from '../../grid/clipboard/clipboard-events.ts'
import { Grid } from '../../grid/grid.tsx'
import { pressInGrid } from '../../grid/grid-keys.ts'
import { selectPlace } from '../../grid/selection/selection.ts'
import { useWidths } from '../../grid/use-widths.ts'
import { useAct } from '../../shared/api.ts'
import { useCommands } from '../../shared/commands.ts'
import { Button, IconButton } from '../../ui/controls/button.tsx'
import { Menu } from '../../ui/overlays/menu.tsx'
import { PreviewPane } from '../preview/preview-pane.tsx'
import { useRequestedRows } from '../requested-rows.ts'
import { Toolbar } from '../run-slots.tsx'
import type { RunView } from '../use-run.ts'
import { CellBar } from './cell-bar.tsx'
import { describeCell } from './cell-description.ts'
import { addressIn, CellMenu } from './cell-menu.tsx'
import { CellEditor } from './editors/cell-editor.tsx'
import { FilterBar } from './filter-bar.tsx'
import { FindBar } from './find-bar.tsx'
import { GridFooter } from './grid-footer.tsx'
import { ImportValuesDialog } from './import/import-values-dialog.tsx'
import { useValues } from './use-values.ts'
import css from './values.module.css'

const gridLabels = { name: 'Location', status: 'Status', defaultRow: 'Run default' }

/** The spreadsheet of a run, with the email of the current row beside it. */
export function ValuesTab({ view }: { view: RunView }) {
  const { run } = view
  const values = useValues(view)
  const { grid, columns, selection, ranges, editing, draft } = values
  const { active } = selection
  const [bar, setBar] = useState<'none' | 'find' | 'replace' | 'filter'>('none')
  const [findCount, setFindCount] = useState(0)
  const [menuAt, setMenuAt] = useState<{ readonly x: number; readonly y: number } | null>(null)
  const [isImporting, setImporting] = useState(false)
  useRequestedRows(run.id, (state) => {
    values.setArrangement({ sort: values.arrangement.sort, filter: { text: '', show: { state } } })
    setBar('filter')
  })
  const { widths, widen, fit } = useWidths(run.templateId, columns, grid)
  const lastRow = useRef(1)
  if (active.row > 0) lastRow.current = active.row
  const row = Math.min(lastRow.current, grid.extent.rows)
  const column = columns[active.column]
  const cell = grid.cellAt(active)

  const openFind = (which: 'find' | 'replace'): void => {
    setBar(which)
    setFindCount((times) => times + 1)
  }
  const goToRow = (to: number): void => {
    const place = { row: Math.max(1, Math.min(grid.extent.rows, to)), column: active.column }
    values.select(selectPlace(place), place)
  }

  const overlay = useMemo(() => {
    if (draft === null || !column) return null
    // A run default being typed shows in the preview only if the row inherits it.
    const isInherited = active.row > 0 || grid.ownAt({ row, column: active.column }) === null
    return isInherited ? { [column.name]: draft } : null
  }, [draft, column, active, grid, row])

  const open = useAct('openLink')
  const address = addressIn(values)
  const undoWhy = view.canUndo ? undefined : 'Nothing to undo'
  const redoWhy = view.canRedo ? undefined : 'Nothing to redo'
  const fillWhy =
    active.row === 0
      ? 'Rows already use the run default'
      : ranges.every(({ top, bottom }) => bottom <= 1 && top === bottom)
        ? "There's no row above to fill from"
        : undefined
  const seriesWhy = ranges.every(({ top, bottom }) => top === bottom) ? 'Select the cells to fill' : undefined
  useCommands([
    {
      id: 'undo',
      group: 'This run',
      label: 'Undo',
      icon: Undo2,
      keys: 'Mod+Z',
      off: undoWhy,
      run: values.undo,
    },
    {
      id: 'redo',
      group: 'This run',
      label: 'Redo',
      icon: Redo2,
      keys: 'Mod+Y',
      off: redoWhy,
      run: values.redo,
    },
    {
      id: 'fill-down',
      group: 'This run',
      label: 'Fill down',
      icon: ArrowDownToLine,
      keys: 'Mod+D',
      off: fillWhy,
      run: values.fillDown,
    },
    {
      id: 'fill-series',
      group: 'This run',
      label: 'Fill series',
      icon: CalendarDays,
      off: seriesWhy,
      run: values.continueSeries,
    },
    {
      id: 'leave-empty',
      group: 'This run',
      label: 'Leave empty',
      icon: Eraser,
      off: active.row === 0 ? "A run default can't be empty" : undefined,
      run: values.leaveEmpty,
    },
    {
      id: 'find',
      group: 'This run',
      label: 'Find',
      icon: Search,
      keys: 'Mod+F',
      run: () => openFind('find'),
    },
    {
      id: 'replace',
      group: 'This run',
      label: 'Find and replace',
      icon: Replace,
      keys: 'Mod+H',
      run: () => openFind('replace'),
    },
    {
      id: 'filter',
      group: 'This run',
      label: 'Filter and sort rows',
      icon: ListFilter,
      keys: 'Mod+Shift+L',
      run: () => setBar(bar === 'filter' ? 'none' : 'filter'),
    },
    {
      id: 'import-values',
      group: 'This run',
      label: 'Import values from a file…',
      icon: FileUp,
      run: () => setImporting(true),
    },
    {
      id: 'open-address',
      group: 'This run',
      label: 'Open link in browser',
      icon: ExternalLink,
      off: address === null ? 'This cell has no address' : undefined,
      run: () => {
        if (address !== null) void open.act({ url: address })
      },
    },
    {
      id: 'row-before',
      group: 'This run',
      label: 'Previous row',
      icon: ChevronUp,
      keys: 'Alt+Up',
      run: () => goToRow(row - 1),
    },
    {
      id: 'row-next',
      group: 'This run',
      label: 'Next row',
      icon: ChevronDown,
      keys: 'Alt+Down',
      run: () => goToRow(row + 1),
    },
  ])

  const complete = useCallback(
    (typed: string): string => {
      if (!column || typed.trim() === '') return ''
      const lower = typed.toLowerCase()
      const known = view.rows.find(({ row: { values: own } }) =>
        own[column.name]?.toLowerCase().startsWith(lower),
      )?.row.values[column.name]
      return known && known.length > typed.length ? known.slice(typed.length) : ''
    },
    [column, view.rows],
  )

  const editor =
    editing && column ? (
      <CellEditor
        key={`${editing.place.row}:${editing.place.column}`}
        column={column}
        editing={editing}
        label={`${column.label}, ${grid.rowAt(active.row)?.name ?? 'Run default'}`}
        hint={column.hint}
        complete={complete}
        onDraft={values.setDraft}
        onCommit={values.commit}
        onCancel={values.cancel}
      />
    ) : null
  const marked =
    draft ?? (active.row > 0 || grid.ownAt({ row, column: active.column }) === null ? cell.text : '')

  return (
    <div className={css.values}>
      <Toolbar>
        <Button variant="quiet" icon={Undo2} whyOff={undoWhy} onPress={values.undo}>
          Undo
        </Button>
        <Button variant="quiet" icon={Redo2} whyOff={redoWhy} onPress={values.redo}>
          Redo
        </Button>
        <Button variant="quiet" icon={ArrowDownToLine} whyOff={fillWhy} onPress={values.fillDown}>
          Fill down
        </Button>
        <Button variant="quiet" icon={Search} onPress={() => openFind('find')}>
          Find
        </Button>
        <Menu
          label="More value actions"
          entries={[
            {
              id: 'replace',
              label: 'Find and replace',
              icon: Replace,
              keys: 'Mod+H',
              run: () => openFind('replace'),
            },
            {
              id: 'filter',
              label: 'Filter and sort rows',
              icon: ListFilter,
              keys: 'Mod+Shift+L',
              run: () => setBar('filter'),
            },
            {
              id: 'import',
              label: 'Import values from a file…',
              icon: FileUp,
              run: () => setImporting(true),
            },
          ]}
        >
          <IconButton icon={Ellipsis} label="More" />
        </Menu>
      </Toolbar>
      <section className={css.left} aria-label="Values">
        <CellBar
          grid={grid}
          place={active}
          draft={draft}
          onUseDefault={values.restoreDefault}
          onShow={() => {
            values.window.current?.reveal(active)
            values.window.current?.focus()
          }}
        />
        {bar === 'filter' ? <FilterBar values={values} onClose={() => setBar('none')} /> : null}
        {bar === 'find' || bar === 'replace' ? (
          <FindBar
            values={values}
            replacing={bar === 'replace'}
            openCount={findCount}
            onClose={() => setBar('none')}
          />
        ) : null}
        <Grid
          label={`Values for ${run.name}`}
          labels={gridLabels}
          grid={grid}
          widths={widths}
          onWiden={widen}
          onFit={fit}
          selection={selection}
          onSelect={values.select}
          editor={editor}
          onEdit={(place) => values.startEditing(place)}
          onFill={values.fillSeries}
          onKeyDown={(event) => pressInGrid(event, values)}
          onMenu={setMenuAt}
          clipboard={clipboardHandlers(values)}
          sort={values.arrangement.sort}
          description={describeCell(grid, active, cell)}
          empty={view.rows.length === 0 ? 'This run has no locations.' : 'No rows match the filter'}
          window={values.window}
        />
        <GridFooter grid={grid} selection={selection} total={view.rows.length} />
      </section>
      {menuAt ? (
        <CellMenu
          values={values}
          at={menuAt}
          fillWhy={fillWhy}
          seriesWhy={seriesWhy}
          onFind={() => openFind('find')}
          onClose={() => setMenuAt(null)}
        />
      ) : null}
      <ImportValuesDialog
        view={view}
        values={values}
        open={isImporting}
        onClose={() => setImporting(false)}
      />
      {row > 0 ? (
        <PreviewPane
          runId={run.id}
          templateId={run.templateId}
          grid={grid}
          row={row}
          onRow={goToRow}
          overlay={overlay}
          marked={marked}
        />
      ) : null}
    </div>
  )
}
