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

/** Everything that a row's email and findings depend on, except the current time. */
export interface RowInputs {
  /** What all rows of the run share, as text. */
  shared: string
  /** The run's typical prices, as text: some checks compare with them. */
  typicalPrices: string
  /** The results of on-demand checks, see `OnDemandFindings`. */
  onDemand: string
  /** The same objects as before if nothing changed. */
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
  previousValues: string
}

/** The results of a row's evaluation that stay valid while its inputs are the same. */
export interface CachedEvaluation extends Pick<EvaluatedRow, 'envelope' | 'size' | 'findings'> {
  inputs: RowInputs
  /** SHA-256 of the finished draft; null until requested. */
  hash: string | null
  /** Findings of the checks alone: `findings` also has those of on-demand checks. */
  checkFindings: readonly Finding[]
  /** Addresses of the email's links. */
  links: ReadonlySet<string>
}

/** Returns whether two inputs give the same email and findings, except findings that compare rows. */
export const haveSameEmail = (one: RowInputs, other: RowInputs): boolean =>
  one.shared === other.shared &&
  one.location === other.location &&
  one.values === other.values &&
  one.name === other.name &&
  one.senders === other.senders &&
  one.isToGo === other.isToGo &&
  one.plannedAt === other.plannedAt &&
  one.isPast === other.isPast &&
  one.sameAs === other.sameAs &&
  one.previousValues === other.previousValues

/** A cached row of a run. */
export interface CachedRow {
  row: StoredRow
  /** null if it no longer exists: such rows are left out everywhere. */
  location: Location | null
  values: OwnValues
  /** When each own value was written, ISO 8601 UTC. */
  editedAt: OwnValues
  /** The name that its campaign has or will get. */
  name: string
  /** The latest evaluation; null before the first. */
  evaluated: EvaluatedRow | null
  /** Whether `evaluated` is valid until `dueAt`. */
  isCurrent: boolean
  /** When the row's planned time is reached, milliseconds; Infinity once it has passed. */
  dueAt: number
}

/** A run with all its rows, read once and updated by edits of this process. */
export interface CachedRun {
  /** The workspace's revision that this was read from. */
  revision: string
  context: RunContext
  rows: CachedRow[]
  byId: Map<string, CachedRow>
  typicalPrices: Record<string, number>
  previousRun: PreviousRun | null
  onDemand: OnDemandFindings
}

interface RunCache {
  /** By row id. */
  evaluations: Map<string, CachedEvaluation>
  /** By run id. */
  runs: Map<string, CachedRun>
}

const caches = new WeakMap<Workspace, RunCache>()

/** Returns the cache of a workspace, which lasts until it is closed. */
export const getRunCache = (ws: Workspace): RunCache => {
  const cache = caches.get(ws) ?? { evaluations: new Map(), runs: new Map() }
  caches.set(ws, cache)
  return cache
}

const numberSchema = z.record(z.string(), z.number())
const numberFrom = (ws: Workspace, sql: string): number =>
  Object.values(numberSchema.parse(ws.prepare(sql).get()))[0] ?? 0

/** Returns a text that changes with every write to the workspace, by any connection, and only then. */
export const getRevision = (ws: Workspace): string =>
  `${numberFrom(ws, 'PRAGMA data_version')} ${numberFrom(ws, 'SELECT total_changes()')}`

/** Returns whether a run was read before, even if it is out of date. */
export const isRunCached = (ws: Workspace, runId: string): boolean => getRunCache(ws).runs.has(runId)

/** Makes all runs be read again: something they depend on changed outside the workspace. */
export function invalidateCachedRuns(ws: Workspace): void {
  for (const cached of getRunCache(ws).runs.values()) cached.revision = ''
}
