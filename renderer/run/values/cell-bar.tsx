import { cellText } from '../../grid/cell-text.tsx'
import type { Place } from '../../grid/selection/selection.ts'
import { names } from '../../ui/class-names.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Glyph } from '../../ui/feedback/glyph.tsx'
import { TooltipText } from '../../ui/overlays/tooltip.tsx'
import css from './bars.module.css'
import { sourceText } from './cell-description.ts'
import type { RunGrid } from './run-grid.ts'

export interface CellBarProps {
  grid: RunGrid
  place: Place
  /** What is being typed, while it is. */
  draft: string | null
  onUseDefault: () => void
  /** Scrolls back to the cell. */
  onShow: () => void
}

/** Shows the active cell's name, value and source, its finding, and Use default. */
export function CellBar({ grid, place, draft, onUseDefault, onShow }: CellBarProps) {
  const column = grid.columns[place.column]
  if (!column) return null
  const cell = grid.cellAt(place)
  const row = place.row === 0 ? 'Run default' : (grid.rowAt(place.row)?.name ?? '')
  const where = `${column.label}, ${row}`
  // The hint is useful while typing, and while the cell is empty.
  const isHinted = column.hint !== '' && (draft !== null || cell.text === '')
  const note = isHinted ? column.hint : sourceText(grid, place)
  const isOwn = grid.ownAt(place) !== null
  const { finding } = cell
  const reason = finding ? [finding.what, finding.next].filter(Boolean).join(' ') : ''
  return (
    <div className={css.cellBar}>
      <button type="button" className={css.where} title={`Show ${where}`} onClick={onShow}>
        {where}
      </button>
      <div className={css.what}>
        <span className={names(css.value, !isOwn && draft === null && css.inherited)}>
          {cellText(draft ?? cell.text)}
        </span>
        {finding && draft === null ? (
          <TooltipText text={reason}>
            <span className={names(css.finding, finding.severity === 'error' ? css.error : css.warning)}>
              <Glyph shape={finding.severity} />
              <span>{reason}</span>
            </span>
          </TooltipText>
        ) : (
          <span className={css.source} title={note}>
            {note}
          </span>
        )}
        {isOwn && draft === null ? (
          <Button small onPress={onUseDefault}>
            Use default
          </Button>
        ) : null}
      </div>
    </div>
  )
}
