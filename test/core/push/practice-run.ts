import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../../core/clock.ts'
import type { ConstantContactService } from '../../../core/constant-contact/service.ts'
import type { PushProgress } from '../../../core/push/plan/plan-schema.ts'
import { createPush, type Push } from '../../../core/push/push.ts'
import type { PushDeps, PushRequest } from '../../../core/push/push-deps.ts'
import { setValues } from '../../../core/run/edit/edit-values.ts'
import { openWorkspace, type Workspace } from '../../../core/workspace/open.ts'
import {
  isChanging,
  readStoredCampaigns,
  type StoredCampaign,
  type StoredRequest,
} from '../../../tools/practice-push/campaigns.ts'
import { makeRun } from '../../../tools/practice-push/make-run.ts'
import { owner, type PracticeServer, startPracticeServer } from '../constant-contact/practice-server.ts'

/** A run in its own workspace, with the practice Constant Contact that it is pushed to. */
export interface PracticeRun {
  ws: Workspace
  runId: string
  server: PracticeServer
  service: ConstantContactService
  /** Gives every placeholder a value, so that no row has errors. */
  fill(): void
  push(deps?: Partial<PushDeps>): Push
  /** Starts a push and waits for its end. */
  pushAll(request?: PushRequest): Promise<PushProgress>
  campaigns(): Promise<StoredCampaign[]>
  requests(): Promise<StoredRequest[]>
  /** Returns the changing calls since the previous use, as "POST /v3/emails". */
  newChanges(): Promise<string[]>
  close(): Promise<void>
}

/** Returns the method and path, with IDs replaced. */
const formatRequest = ({ method, path }: StoredRequest): string =>
  `${method} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')}`

export async function openPracticeRun(
  options: { rows?: number; user?: string; date?: string } = {},
): Promise<PracticeRun> {
  const folder = mkdtempSync(join(tmpdir(), 'push-'))
  const ws = openWorkspace(join(folder, 'workspace.db'))
  const server = await startPracticeServer({ empty: true, settings: { rate: 1000 } })
  const service = await server.serviceOf(options.user ?? owner)
  const date = options.date ?? new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
  const { runId } = await makeRun(ws, service, { rows: options.rows ?? 6, date })
  let seen = 0
  const readState = () => readStoredCampaigns(server.sandbox.addresses.control)

  const push: PracticeRun['push'] = (deps) =>
    createPush({
      ws,
      runId,
      serviceOf: () => service,
      clock: systemClock,
      onProgress: () => undefined,
      onRowChanged: () => undefined,
      ...deps,
    })
  return {
    ws,
    runId,
    server,
    service,
    fill() {
      const changes = ['headline', 'offer', 'price'].map((placeholder) => ({
        rowId: null,
        placeholder,
        value: `${placeholder} 1`,
      }))
      setValues(ws, runId, changes, new Date())
    },
    push,
    pushAll: (request) => push().start(request),
    campaigns: async () => (await readState()).campaigns,
    requests: async () => (await readState()).requests,
    async newChanges() {
      const changes = (await readState()).requests.filter(isChanging)
      const newChanges = changes.slice(seen).map(formatRequest)
      seen = changes.length
      return newChanges
    },
    async close() {
      ws.close()
      await server.close()
      rmSync(folder, { recursive: true })
    },
  }
}
