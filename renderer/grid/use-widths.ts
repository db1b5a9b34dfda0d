import { useMemo, useState } from 'react'
import { fittingWidth, startWidth } from './column-width.ts'
import type { GridColumn, GridModel } from './grid-model.ts'

/** Widths of columns by grid and column, kept until the program ends. */
const known = new Map<string, number>()

/** How many rows are measured: enough for a good width, few enough to be fast. */
const measuredRows = 100

/** Returns a function that measures texts in the app's font, in CSS pixels. */
const measurer = (): ((text: string) => number) => {
  const pen = document.createElement('canvas').getContext('2d')
  if (!pen) return (text) => text.length * 7
  const { fontSize, fontFamily } = getComputedStyle(document.body)
  pen.font = `${fontSize} ${fontFamily}`
  return (text) => pen.measureText(text).width
}

const textsOf = (grid: GridModel, column: number): string[] =>
  Array.from(
    { length: Math.min(grid.extent.rows, measuredRows) + 1 },
    (_, row) => grid.cellAt({ row, column }).text,
  )

/** Returns the width of each column in CSS pixels, and how to change it. Grids with the same key share their widths. */
export const useWidths = (gridKey: string, columns: readonly GridColumn[], grid: GridModel) => {
  const [version, setVersion] = useState(0)
  const keyOf = (column: GridColumn): string => `${gridKey} ${column.name}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured once; version changes with each new width
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
