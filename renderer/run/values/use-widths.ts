import { useMemo, useState } from 'react'
import { narrowest, startWidth, widest } from './column-width.ts'
import type { GridColumn } from './grid-reader.ts'
import type { Grid } from './read-grid.ts'

/** Widths that the operator chose, by template and column, until the program ends. */
const chosen = new Map<string, number>()

/** Rows that are measured to make a column as wide as its values: enough to fit, few enough to be at once. */
const measuredRows = 500

const measure = (texts: readonly string[]): number => {
  const pen = document.createElement('canvas').getContext('2d')
  if (!pen) return narrowest
  pen.font = getComputedStyle(document.body).font
  return Math.max(0, ...texts.map((text) => pen.measureText(text).width))
}

/** The width of each column in CSS pixels, and how to change it. */
export const useWidths = (templateId: string, columns: readonly GridColumn[], grid: Grid) => {
  const [version, setVersion] = useState(0)
  const keyOf = (column: GridColumn): string => `${templateId} ${column.name}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: version tells that a chosen width changed
  const widths = useMemo(
    () => columns.map((column) => chosen.get(`${templateId} ${column.name}`) ?? startWidth(column)),
    [columns, templateId, version],
  )
  const widen = (index: number, width: number): void => {
    const column = columns[index]
    if (!column) return
    chosen.set(keyOf(column), Math.round(width))
    setVersion((last) => last + 1)
  }
  return {
    widths,
    widen,
    fit(index: number): void {
      const rows = Math.min(grid.extent.rows, measuredRows)
      const texts = Array.from({ length: rows + 1 }, (_, row) => grid.cellAt({ row, column: index }).text)
      const width = measure([...texts, columns[index]?.label ?? '']) + 20
      widen(index, Math.max(narrowest, Math.min(widest, Math.ceil(width))))
    },
  }
}
