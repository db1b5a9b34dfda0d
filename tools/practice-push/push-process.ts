import { z } from 'zod'
import type { Clock } from '../../core/clock.ts'
import { systemClock } from '../../core/clock.ts'
import { createLimiter } from '../../core/constant-contact/limiter.ts'
import { createV3Service } from '../../core/constant-contact/v3/service.ts'
import { createPush } from '../../core/push/push.ts'
import { openWorkspace } from '../../core/workspace/open.ts'
import { addCalls, callDay, readCalls } from '../../core/workspace/tables/call-counts.ts'

/**
 * Runs one push in its own process, so that it can be killed at any moment. Takes `PushOrder` as JSON in its only
 * argument. Prints "started", then the last progress as one line of JSON.
 */
export const pushOrderSchema = z.object({
  file: z.string(),
  runId: z.string(),
  api: z.string(),
  token: z.string(),
  apiKey: z.string(),
  perSecond: z.number(),
  /** How far this process's clock is off, in milliseconds. */
  clockOffMs: z.number().default(0),
})
export type PushOrder = z.input<typeof pushOrderSchema>

const order = pushOrderSchema.parse(JSON.parse(process.argv[2] ?? ''))
const clock: Clock = { ...systemClock, now: () => new Date(Date.now() + order.clockOffMs) }
const ws = openWorkspace(order.file)
const day = (): string => callDay(clock.now())
const limiter = createLimiter({
  perSecond: order.perSecond,
  perDay: 1_000_000,
  clock,
  counter: {
    load: () => readCalls(ws, order.apiKey, day()),
    add: (n) => addCalls(ws, order.apiKey, day(), n),
  },
})
const service = createV3Service({ baseUrl: order.api, limiter, token: async () => order.token })
console.log('started')
const progress = await createPush({
  ws,
  runId: order.runId,
  serviceOf: () => service,
  clock,
  onProgress: () => undefined,
  onRowChanged: () => undefined,
}).start()
ws.close()
console.log(JSON.stringify(progress))
