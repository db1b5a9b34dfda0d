import { stat } from 'node:fs/promises'
import type { TableInput } from '../../table/open-table.ts'
import type { ImportProgress } from '../import.ts'
import type { PrepareProgress } from './read-file.ts'

/** Combines rows, rate and time left of several files that are read one after the other. */
export type CombinedProgress = (
  importId: string,
  progress: PrepareProgress,
  /** Since the first file was begun, without pauses. */
  milliseconds: number,
) => ImportProgress['together']

interface FileOfLot {
  importId: string
  /** Bytes, by which the files are weighed against each other. */
  size: number
}

/** Returns the file size; 0 if it doesn't exist, which reading it reports. */
export const sizeOf = async (input: TableInput): Promise<number> =>
  'text' in input
    ? input.text.length
    : stat(input.path).then(
        ({ size }) => size,
        () => 0,
      )

/** @param files in the order in which they are read */
export function combineProgress(files: readonly FileOfLot[]): CombinedProgress {
  if (files.length < 2) return () => undefined
  const rowsOf = new Map<string, number>()
  const total = files.reduce((sum, { size }) => sum + size, 0)
  return (importId, { bytes, totalBytes, rows }, milliseconds) => {
    rowsOf.set(importId, rows)
    const at = files.findIndex((file) => file.importId === importId)
    const before = files.slice(0, at).reduce((sum, { size }) => sum + size, 0)
    const inHand = (files[at]?.size ?? 0) * (totalBytes === 0 ? 1 : bytes / totalBytes)
    const share = total === 0 ? 0 : (before + inHand) / total
    const seconds = milliseconds / 1000
    const allRows = [...rowsOf.values()].reduce((sum, count) => sum + count, 0)
    return {
      rows: allRows,
      perSecond: seconds > 0 ? allRows / seconds : 0,
      secondsLeft: share > 0 ? (seconds * (1 - share)) / share : null,
    }
  }
}
