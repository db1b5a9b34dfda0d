import type { Location } from '../location/location.ts'
import type { Workspace } from '../workspace/open.ts'
import type { RowWork } from './row-work.ts'

/** All that a row's email and checks follow from, but for what changes with every look at the clock. */
export interface RowInputs {
  /** What the rows of the run have in common. */
  common: string
  /** The same objects as the last time where nothing changed. */
  location: Location
  values: Readonly<Record<string, string>>
  name: string
  /** What the account says of the row's sender addresses. */
  senders: string
  isToGo: boolean
  plannedAt: string
  isPast: boolean
  /** The run that said the same, or nothing. */
  sameAs: string
}

/** What follows from a row's inputs and need not be worked out again while they stay the same. */
export interface RememberedRow extends Pick<RowWork, 'envelope' | 'hash' | 'size' | 'findings'> {
  inputs: RowInputs
}

export const sameInputs = (one: RowInputs, other: RowInputs): boolean =>
  one.common === other.common &&
  one.location === other.location &&
  one.values === other.values &&
  one.name === other.name &&
  one.senders === other.senders &&
  one.isToGo === other.isToGo &&
  one.plannedAt === other.plannedAt &&
  one.isPast === other.isPast &&
  one.sameAs === other.sameAs

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
