import { z } from 'zod'
import type { Location } from '../../location/location.ts'
import type { Workspace } from '../../workspace/open.ts'
import type { StoredRow } from '../../workspace/tables/rows.ts'
import type { PreviousRun } from '../compare/previous-run.ts'
import type { OnDemandFindings } from '../on-demand/on-demand-findings.ts'
import type { Finding } from '../run.ts'
import type { EvaluatedRow } from './evaluated-row.ts'
import type { RunContext } from './run-context.ts'

/** A row's own values, by placeholder. */
export type OwnValues = Readonly<Record<string, string>>

/** All that a row's email and checks follow from, but for what changes with every look at the clock. */
export interface RowInputs {
  /** What the rows of the run have in common. */
  common: string
  /** The middle prices of the run's rows, which some checks compare with. */
  typicalPrices: string
  /** The results of on-demand checks, see `OnDemandFindings`. */
  onDemand: string
  /** The same objects as the last time where nothing changed. */
  location: Location
  values: OwnValues
  name: string
  /** The account's record of the row's sender addresses. */
  senders: string
  isToGo: boolean
  plannedAt: string
  isPast: boolean
  /** The run with identical content, or empty. */
  sameAs: string
  /** The location's previous values, or empty. */
  previousRun: string
}

/** What follows from a row's inputs and need not be worked out again while they stay the same. */
export interface RememberedRow extends Pick<EvaluatedRow, 'envelope' | 'size' | 'findings'> {
  inputs: RowInputs
  /** SHA-256 of the finished draft; null until requested. */
  hash: string | null
  /** The checks' own findings: `findings` also has those of on-demand checks. */
  checked: readonly Finding[]
  /** Where the email's links lead. */
  links: ReadonlySet<string>
}

/** Whether the same email follows from both, and the same findings but for those that compare rows with each other. */
export const sameEmail = (one: RowInputs, other: RowInputs): boolean =>
  one.common === other.common &&
  one.location === other.location &&
  one.values === other.values &&
  one.name === other.name &&
  one.senders === other.senders &&
  one.isToGo === other.isToGo &&
  one.plannedAt === other.plannedAt &&
  one.isPast === other.isPast &&
  one.sameAs === other.sameAs &&
  one.previousRun === other.previousRun

/** A cached row of a run. */
export interface CachedRow {
  row: StoredRow
  /** null if it is missing: such a row is left out everywhere. */
  location: Location | null
  values: OwnValues
  /** When each own value was written, ISO 8601 UTC. */
  editedAt: OwnValues
  /** The name that its campaign has or will get. */
  name: string
  /** The last that was worked out; null before the first time. */
  work: EvaluatedRow | null
  /** Whether `evaluated` is valid until `dueAt`. */
  isCurrent: boolean
  /** When the row's planned time comes, milliseconds; Infinity where it has come. */
  dueAt: number
}

/** A run with all its rows, read once and kept up to date by the edits that go through this process. */
export interface CachedRun {
  /** The workspace's state that this was read from, see `markOf`. */
  mark: string
  frame: RunContext
  rows: CachedRow[]
  byId: Map<string, CachedRow>
  typicalPrices: Record<string, number>
  previousRun: PreviousRun | null
  onDemand: OnDemandFindings
}

interface Memory {
  /** By row id. */
  rows: Map<string, RememberedRow>
  /** By run id. */
  runs: Map<string, CachedRun>
}

const memories = new WeakMap<Workspace, Memory>()

/** Lasts as long as the workspace is open. */
export const memoryOf = (ws: Workspace): Memory => {
  const memory = memories.get(ws) ?? { rows: new Map(), runs: new Map() }
  memories.set(ws, memory)
  return memory
}

const numberSchema = z.record(z.string(), z.number())
const numberFrom = (ws: Workspace, sql: string): number =>
  Object.values(numberSchema.parse(ws.prepare(sql).get()))[0] ?? 0

/** Changes with every write to the workspace, by this connection or another, and only then. */
export const markOf = (ws: Workspace): string =>
  `${numberFrom(ws, 'PRAGMA data_version')} ${numberFrom(ws, 'SELECT total_changes()')}`

/** Whether a run was read before, be it that something was written since. */
export const isCached = (ws: Workspace, runId: string): boolean => memoryOf(ws).runs.has(runId)

/** Something that runs follow from is not what it was, though nothing was written: all are read again. */
export function readAgain(ws: Workspace): void {
  for (const cached of memoryOf(ws).runs.values()) cached.mark = ''
}
