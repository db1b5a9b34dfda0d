import {
  keepPreviousData,
  type Query,
  type QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import type {
  CampaignDeskApi,
  EventName,
  EventPayload,
  Input,
  Output,
  Reply,
  VerbName,
} from '../../electron/ipc/contract.ts'
import { postNotice } from '../ui/feedback/notice-store.ts'
import { ApiError, toApiError } from './api-error.ts'

declare global {
  interface Window {
    campaignDesk: CampaignDeskApi
  }
}

export { ApiError, toApiError }

/** Calls one verb of the main process. Throws a DeskError when it answers with an error. */
export async function call<V extends VerbName>(verb: V, input: Input<V>): Promise<Output<V>> {
  const reply: Reply<Output<V>> = JSON.parse(await window.campaignDesk[verb](JSON.stringify(input)))
  if (reply.ok) return reply.value
  throw new ApiError(reply.error)
}

/** The path of a file that the operator dropped or chose. */
export const pathOf = (file: File): string => window.campaignDesk.pathOf(file)

export type Topic = EventPayload<'changed'>['topic']

/** Which changes make a cached result stale. Verbs that aren't listed are called once. */
const readsFrom: Partial<Record<VerbName, readonly Topic[]>> = {
  readSettings: ['settings'],
  tryTiming: ['runs', 'locations'],
  readToday: ['runs', 'locations', 'templates', 'accounts'],
  listAccounts: ['accounts'],
  listSenders: ['accounts'],
  readCallBudgets: ['calls', 'accounts'],
  listLocations: ['locations'],
  listLocationGroups: ['locations'],
  listContactImports: ['imports'],
  readContactImport: ['imports'],
  listImportRows: ['imports'],
  listImportBatch: ['imports'],
  countImportLists: ['imports'],
  listImportFixes: ['imports', 'locations'],
  readWhyNotUndone: ['imports'],
  readLateAdditions: ['imports', 'runs'],
  listTemplates: ['templates', 'runs'],
  readTemplate: ['templates'],
  listTemplateVersions: ['templates', 'runs'],
  compareTemplateVersions: ['templates'],
  readTemplateCompletions: ['locations', 'accounts'],
  readTemplatePicture: ['templates', 'locations'],
  listShownImages: ['templates'],
  listRuns: ['runs', 'locations', 'templates'],
  readRun: ['runs', 'locations', 'templates', 'accounts'],
  readOnDemandState: ['runs', 'locations', 'templates'],
  readTemplateFindings: ['runs', 'templates'],
  previewRow: ['runs', 'locations', 'templates'],
  planPush: ['runs', 'locations', 'templates', 'accounts'],
  readPushProgress: ['runs'],
  compareDraft: ['runs'],
  compareRow: ['runs', 'locations'],
  planDeletion: ['runs', 'locations'],
  readPlannedDifference: ['runs', 'locations', 'templates'],
  listEarlierDrafts: ['runs', 'locations'],
  readVersionMove: ['runs', 'templates'],
  readTestAllowance: ['journal', 'runs', 'accounts'],
  listJournal: ['journal'],
  readReport: ['runs'],
}

/** The id of the thing that a cached answer is about, or null when it is about all of them. */
function subjectOf(topic: Topic, input: unknown): string | null {
  if (typeof input !== 'object' || input === null) return null
  if (topic === 'runs' && 'runId' in input && typeof input.runId === 'string') return input.runId
  if (topic === 'imports' && 'importId' in input && typeof input.importId === 'string') return input.importId
  if ('id' in input && typeof input.id === 'string') return input.id
  return null
}

/** Returns whether a cached result (verb and input) is stale after a change. */
export function isOld(verb: string, input: unknown, change: EventPayload<'changed'>): boolean {
  const topics = Object.entries(readsFrom).find(([name]) => name === verb)?.[1]
  if (!topics?.includes(change.topic)) return false
  // A run also reads locations and templates: their IDs say nothing about the run's own.
  if (topics[0] !== change.topic || change.id === undefined) return true
  const subject = subjectOf(change.topic, input)
  return subject === null || subject === change.id
}

/**
 * Refreshes cached results that are stale after a change. A pending response may be older than the change; if there
 * is none before it, or nobody uses it, it would be taken for the newest, so it is canceled.
 */
export async function refresh(client: QueryClient, change: EventPayload<'changed'>): Promise<void> {
  const isOne = ({ queryKey: [verb, input] }: Query): boolean =>
    typeof verb === 'string' && isOld(verb, input, change)
  await client.cancelQueries({
    predicate: (query) => isOne(query) && (query.state.data === undefined || !query.isActive()),
  })
  await client.invalidateQueries({ predicate: isOne })
}

/** Keeps cached results up to date with the main process's changes. Returns the unsubscribe function. */
export function followChanges(client: QueryClient): () => void {
  return window.campaignDesk.on('changed', (change) => void refresh(client, change))
}

/** The key under which an answer is cached. */
export const answerKey = <V extends VerbName>(verb: V, input: Input<V>): readonly [V, Input<V>] => [
  verb,
  input,
]

export interface VerbOptions {
  /** false: don't call yet. */
  enabled?: boolean
  /** Not cached: it may change without notice. */
  fresh?: boolean
  /** Show the answer to the input before while the new one is on its way. */
  keepLast?: boolean
}

/** Returns the result of a reading verb, cached by verb and input, refreshed when its topic changes. */
export function useVerb<V extends VerbName>(verb: V, input: Input<V>, options: VerbOptions = {}) {
  const query = useQuery<Output<V>, ApiError>({
    queryKey: answerKey(verb, input),
    queryFn: () => call(verb, input),
    enabled: options.enabled ?? true,
    ...(options.fresh ? { gcTime: 0 } : {}),
    ...(options.keepLast ? { placeholderData: keepPreviousData } : {}),
  })
  return {
    data: query.data,
    error: query.error === null ? null : toApiError(query.error),
    loading: query.isPending,
    again: () => void query.refetch(),
  }
}

export type ActResult<T> = { ok: true; value: T } | { ok: false; error: ApiError }

/**
 * Returns a verb that changes something. `act(input)` never throws: it returns the value or the error. The error is
 * also shown as a notice, unless `quiet` says that the caller shows it.
 */
export function useAct<V extends VerbName>(verb: V, options: { quiet?: boolean } = {}) {
  const mutation = useMutation<Output<V>, ApiError, Input<V>>({ mutationFn: (input) => call(verb, input) })
  const { mutateAsync } = mutation
  const quiet = options.quiet ?? false
  const act = useCallback(
    async (input: Input<V>): Promise<ActResult<Output<V>>> => {
      try {
        return { ok: true, value: await mutateAsync(input) }
      } catch (thrown) {
        const error = toApiError(thrown)
        if (!quiet) postNotice({ tone: 'bad', text: error.what, error })
        return { ok: false, error }
      }
    },
    [mutateAsync, quiet],
  )
  return {
    act,
    busy: mutation.isPending,
    error: mutation.error === null ? null : toApiError(mutation.error),
    reset: mutation.reset,
  }
}

/** Listens to an event of the main process while the component is shown. */
export function useEvent<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): void {
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(() => window.campaignDesk.on(event, (payload) => latest.current(payload)), [event])
}

/** Puts a new answer in the cache, when an event already carried it. */
export function useSetQueryResult(): <V extends VerbName>(
  verb: V,
  input: Input<V>,
  answer: Output<V>,
) => void {
  const client = useQueryClient()
  return useCallback(
    (verb, input, answer) => void client.setQueryData(answerKey(verb, input), answer),
    [client],
  )
}

/** Copies text and shows a notice. */
export async function copyText(text: string, said = 'Copied'): Promise<void> {
  try {
    await call('copyText', { text })
    postNotice({ tone: 'plain', text: said })
  } catch (thrown) {
    const error = toApiError(thrown)
    postNotice({ tone: 'bad', text: error.what, error })
  }
}
