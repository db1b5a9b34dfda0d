// biome-ignore-all lint/a11y/useSemanticElements: a real table cannot be virtual in both directions, and focus stays on gridcells
import { useRef } from 'react'
import { useShownRows } from '../run/values/use-shown-rows.ts'
import type { Watch } from '../run/values/use-view.ts'
import { GridRow, type GridRowProps } from './grid-row.tsx'

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
