import { z } from 'zod'
import { contract, type VerbName } from '../ipc/contract.ts'
import { verb } from '../ipc/verb.ts'

/** The page's verbs that the run worker answers, and what is analyzed of templates. */
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

const isPageVerb = new Set<VerbName>(pageVerbs)

/** Whether a verb is answered by the process that works out runs, and not by the main process. */
export const isEvaluated = (name: VerbName): name is PageVerb => isPageVerb.has(name)

const ofRun = z.object({ runId: z.string() })

/** Calls by the main process itself. */
const ownVerbs = {
  /** The findings of a run as a file. */
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
export const workContract: Picked = {
  ...(Object.fromEntries(pageVerbs.map((name) => [name, contract[name]])) as Pick<typeof contract, PageVerb>),
  ...ownVerbs,
}
export type WorkVerb = keyof Picked
export type WorkInput<V extends WorkVerb> = z.input<Picked[V]['input']>
export type WorkOutput<V extends WorkVerb> = z.output<Picked[V]['output']>
export type WorkHandlers = {
  [V in WorkVerb]: (input: WorkInput<V>) => WorkOutput<V> | Promise<WorkOutput<V>>
}

/** Idempotent calls: they are repeated if the process ended during them. */
const neverTwice: ReadonlySet<string> = new Set<WorkVerb>([
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
export const isRepeatable = (name: WorkVerb): boolean => !neverTwice.has(name)
