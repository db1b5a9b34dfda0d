import type { Place } from './selection.ts'

/** Reads the place from the attributes of the cell under the pointer. */
export const readPlace = (target: EventTarget): Place | null => {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null
  const [row, column] = cell?.dataset.place?.split(':').map(Number) ?? []
  return row === undefined || column === undefined ? null : { row, column }
}

/** Returns the row or column of the header under the pointer. */
export const readHeading = (target: EventTarget): { row?: number; column?: number } => {
  const heading =
    target instanceof Element
      ? target.closest<HTMLElement>('[data-heading-row], [data-heading-column]')
      : null
  const { headingRow, headingColumn } = heading?.dataset ?? {}
  return {
    ...(headingRow === undefined ? {} : { row: Number(headingRow) }),
    ...(headingColumn === undefined ? {} : { column: Number(headingColumn) }),
  }
}
