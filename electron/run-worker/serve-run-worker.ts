import { addCampaignNames } from '../../core/run/evaluate/known-campaign-names.ts'
import { openExistingWorkspace } from '../../core/workspace/open.ts'
import { answer } from '../ipc/answer.ts'
import type { EventPayload } from '../ipc/events.ts'
import { type Learned, type RunWorkerMessage, runWorkerRequestSchema } from './messages.ts'
import { createRunHandlers } from './run-handlers.ts'
import type { WorkerContext } from './worker-context.ts'
import { type WorkerVerb, workerContract } from './worker-verbs.ts'

/** The connection to the main process: `process.parentPort`, or a port of the same shape. */
export interface WorkerPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  postMessage(message: RunWorkerMessage): void
}

const isWorkerVerb = (name: string): name is WorkerVerb => Object.hasOwn(workerContract, name)

/** Answers calls about runs in order, from a workspace that the main process also has open. */
export function serveRunWorker(port: WorkerPort, workspaceFile: string, end: () => void): void {
  const workspace = openExistingWorkspace(workspaceFile)
  const listCounts = new Map<string, Map<string, number | null>>()
  const context: WorkerContext = {
    workspace,
    listCount: (accountId, listId) => listCounts.get(accountId)?.get(listId) ?? null,
    changed: (topic: EventPayload<'changed'>['topic'], id?: string) =>
      port.postMessage({ type: 'changed', change: id === undefined ? { topic } : { topic, id } }),
  }
  const handlers = createRunHandlers(context)

  const learn = (learned: Learned): void => {
    if (learned.what === 'names') addCampaignNames(workspace, learned.names)
    else listCounts.set(learned.accountId, new Map(learned.counts))
  }
  const call = async (name: string, input: string | undefined): Promise<string> => {
    if (!isWorkerVerb(name)) throw new Error(`Unknown verb ${name}.`)
    return answer(name, workerContract[name].input, handlers[name], input)
  }

  port.on('message', ({ data }) => {
    const request = runWorkerRequestSchema.parse(data)
    if (request.type === 'learned') return learn(request.learned)
    if (request.type === 'close') {
      workspace.close()
      return end()
    }
    const { id, verb, input } = request
    void call(verb, input).then((reply) => port.postMessage({ type: 'reply', id, reply }))
  })
}
