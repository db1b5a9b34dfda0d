import { useMemo, useState } from 'react'
import type { Grid } from '../run/values/import/read-values-grid.ts'
import { fittingWidth, startWidth } from './column-width.ts'
import type { GridColumn } from './grid-reader.ts'

/** Widths of columns by template and column, until the program ends: a column stays as wide as it was. */
const known = new Map<string, number>()

/** How many rows are measured: enough for a good width, few enough to be instant. */
const measuredRows = 100

/** Measures texts in the app's font, in CSS pixels. */
const measurer = (): ((text: string) => number) => {
  const pen = document.createElement('canvas').getContext('2d')
  if (!pen) return (text) => text.length * 7
  const { fontSize, fontFamily } = getComputedStyle(document.body)
  pen.font = `${fontSize} ${fontFamily}`
  return (text) => pen.measureText(text).width
}

const textsOf = (grid: Grid, column: number): string[] =>
  Array.from(
    { length: Math.min(grid.extent.rows, measuredRows) + 1 },
    (_, row) => grid.cellAt({ row, column }).text,
  )

/** The width of each column in CSS pixels, and how to change it. */
export const useWidths = (templateId: string, columns: readonly GridColumn[], grid: Grid) => {
  const [version, setVersion] = useState(0)
  const keyOf = (column: GridColumn): string => `${templateId} ${column.name}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured once; version tells that a width was changed
  const widths = useMemo(() => {
    const measure = measurer()
    return columns.map((column, index) => {
      const key = keyOf(column)
      const width =
        known.get(key) ?? startWidth(column, textsOf(grid, index).map(measure), measure(column.label))
      known.set(key, width)
      return width
    })
  }, [columns, version])
  const widen = (index: number, width: number): void => {
    const column = columns[index]
    if (!column) return
    known.set(keyOf(column), Math.round(width))
    setVersion((last) => last + 1)
  }
  return {
    widths,
    widen,
    fit(index: number): void {
      const measure = measurer()
      widen(index, fittingWidth(textsOf(grid, index).map(measure), measure(columns[index]?.label ?? '')))
    },
  }
}
