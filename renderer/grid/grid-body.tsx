// biome-ignore-all lint/a11y/useSemanticElements: a real table cannot be virtual in both directions, and focus stays on gridcells
import { useRef } from 'react'
import { GridRow, type GridRowProps } from './grid-row.tsx'
import type { Watch } from './viewport/use-view.ts'
import { useShownRows } from './viewport/use-visible-range.ts'

export interface GridBodyProps {
  watch: Watch
  rows: number
  /** The active row. */
  active: number
  propsOf: (row: number) => GridRowProps
}

/** The rows below the head. Scrolling draws only this again. */
export function GridBody({ watch, rows, active, propsOf }: GridBodyProps) {
  const group = useRef<HTMLDivElement>(null)
  const drawn = useShownRows(group, watch, rows, active)
  return (
    <div ref={group} role="rowgroup">
      {drawn.map(({ row, key }) => (
        <GridRow key={key} {...propsOf(row)} />
      ))}
    </div>
  )
}
