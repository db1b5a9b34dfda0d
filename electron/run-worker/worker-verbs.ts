import { z } from 'zod'
import { contract, type VerbName } from '../ipc/contract.ts'
import { verb } from '../ipc/verb.ts'

/** The page's verbs that the run worker handles: runs, and the analysis of templates. */
const pageVerbs = [
  'readToday',
  'listLocations',
  'listRuns',
  'createRun',
  'readRun',
  'renameRun',
  'repeatRun',
  'setValues',
  'readValuesFile',
  'undoEdit',
  'redoEdit',
  'previewRow',
  'tryTiming',
  'readTemplateFindings',
  'repairTemplate',
  'undoTemplateRepair',
  'planPush',
  'planDeletion',
  'readPlannedDifference',
  'listEarlierDrafts',
  'readVersionMove',
  'moveToNewestVersion',
  'readReport',
  'compareTemplateVersions',
  'saveTemplate',
  'importTemplateFile',
  'pasteTemplate',
  'duplicateTemplate',
  'previewTemplate',
  'readTemplatePicture',
] as const satisfies readonly VerbName[]

export type PageVerb = (typeof pageVerbs)[number]

const pageVerbNames = new Set<VerbName>(pageVerbs)

/** Returns whether the run worker handles a verb, rather than the main process. */
export const isRunWorkerVerb = (name: VerbName): name is PageVerb => pageVerbNames.has(name)

const ofRun = z.object({ runId: z.string() })

/** Calls by the main process itself. */
const ownVerbs = {
  /** A run's findings as a CSV file. */
  findingsCsv: verb(ofRun, z.string()),
  reportCsv: verb(ofRun, z.string()),
  /** A run's link counts: total, checked, and the time of the latest check. */
  countLinks: verb(
    ofRun,
    z.object({ links: z.number(), checked: z.number(), checkedAt: z.string().nullable() }),
  ),
  listWebLinks: verb(ofRun, z.array(z.string())),
}

type Picked = { [V in PageVerb]: (typeof contract)[V] } & typeof ownVerbs

/** Everything that the run worker can be called for. */
export const workerContract: Picked = {
  ...(Object.fromEntries(pageVerbs.map((name) => [name, contract[name]])) as Pick<typeof contract, PageVerb>),
  ...ownVerbs,
}
export type WorkerVerb = keyof Picked
export type WorkerInput<V extends WorkerVerb> = z.input<Picked[V]['input']>
export type WorkerOutput<V extends WorkerVerb> = z.output<Picked[V]['output']>
export type WorkerHandlers = {
  [V in WorkerVerb]: (input: WorkerInput<V>) => WorkerOutput<V> | Promise<WorkerOutput<V>>
}

/** Calls that aren't idempotent: they fail instead of being repeated if the process ended during them. */
const notRepeatable: ReadonlySet<string> = new Set<WorkerVerb>([
  'createRun',
  'repeatRun',
  'undoEdit',
  'redoEdit',
  'repairTemplate',
  'undoTemplateRepair',
  'saveTemplate',
  'importTemplateFile',
  'pasteTemplate',
  'duplicateTemplate',
])
/** Returns whether a call may be repeated if the process ended during it. */
export const isRepeatable = (name: WorkerVerb): boolean => !notRepeatable.has(name)
