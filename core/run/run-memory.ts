import { createHash } from 'node:crypto'
import type { Workspace } from '../workspace/open.ts'
import type { RowWork } from './row-work.ts'

/** What follows from a row's inputs and need not be worked out again while they stay the same. */
export interface RememberedRow extends Pick<RowWork, 'envelope' | 'hash' | 'size' | 'findings'> {
  /** Digest of all that it was made of. */
  key: string
}

interface Memory {
  rows: Map<string, RememberedRow>
  /** Usual prices by run, as they were when all of its rows were last worked out. */
  usualPrices: Map<string, Record<string, number>>
}

const memories = new WeakMap<Workspace, Memory>()

/** Lasts as long as the workspace is open. */
export const memoryOf = (ws: Workspace): Memory => {
  const memory = memories.get(ws) ?? { rows: new Map(), usualPrices: new Map() }
  memories.set(ws, memory)
  return memory
}

/** Thousands of rows remember what they were made of: not in full. */
export const digest = (parts: readonly unknown[]): string =>
  createHash('sha1').update(JSON.stringify(parts)).digest('base64')
