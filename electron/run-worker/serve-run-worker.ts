import { addCampaignNames } from '../../core/run/evaluate/known-campaign-names.ts'
import { openExistingWorkspace } from '../../core/workspace/open.ts'
import { answer } from '../ipc/answer.ts'
import type { EventPayload } from '../ipc/events.ts'
import { type Learned, type WorkMessage, workRequestSchema } from './messages.ts'
import { workHandlersOf } from './run-handlers.ts'
import type { WorkerContext } from './worker-context.ts'
import { type WorkVerb, workContract } from './worker-verbs.ts'

/** The worker's end of its line to the main process: `process.parentPort`, or a port of the same shape. */
export interface WorkPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  postMessage(message: WorkMessage): void
}

const isWorkVerb = (name: string): name is WorkVerb => Object.hasOwn(workContract, name)

/** Answers calls about runs in order, from a workspace that the main process also has open. */
export function serveRunWorker(port: WorkPort, workspaceFile: string, end: () => void): void {
  const workspace = openExistingWorkspace(workspaceFile)
  const listCounts = new Map<string, Map<string, number | null>>()
  const desk: WorkerContext = {
    workspace,
    listCount: (accountId, listId) => listCounts.get(accountId)?.get(listId) ?? null,
    changed: (topic: EventPayload<'changed'>['topic'], id?: string) =>
      port.postMessage({ type: 'changed', change: id === undefined ? { topic } : { topic, id } }),
  }
  const handlers = workHandlersOf(desk)

  const learn = (learned: Learned): void => {
    if (learned.what === 'names') addCampaignNames(workspace, learned.names)
    else listCounts.set(learned.accountId, new Map(learned.counts))
  }
  const ask = async (name: string, input: string | undefined): Promise<string> => {
    if (!isWorkVerb(name)) throw new Error(`Unknown verb ${name}.`)
    return answer(name, workContract[name].input, handlers[name], input)
  }

  port.on('message', ({ data }) => {
    const request = workRequestSchema.parse(data)
    if (request.type === 'learned') return learn(request.learned)
    if (request.type === 'close') {
      workspace.close()
      return end()
    }
    const { id, verb, input } = request
    void ask(verb, input).then((reply) => port.postMessage({ type: 'answer', id, reply }))
  })
}
