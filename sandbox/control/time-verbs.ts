import type { z } from 'zod'
import { advance } from '../account/advance.ts'
import type { Reply } from '../http/exchange.ts'
import type * as bodies from './bodies.ts'
import { type ControlCall, ok, refuse } from './call.ts'
import type { faultsBodySchema } from './faults.ts'

/** Control verbs about time, settings and faults. */

export function moveClock({ store }: ControlCall, body: z.infer<typeof bodies.clockBody>): Reply {
  if ('advanceMs' in body) store.clock.advance(body.advanceMs)
  else store.clock.setTo(Date.parse(body.setTo))
  advance(store)
  return ok({ now: store.clock.iso(), offsetMs: store.clock.offset() })
}

export function changeSettings({ store }: ControlCall, body: z.infer<typeof bodies.settingsBody>): Reply {
  const input = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
  store.settings = { ...store.settings, ...input }
  return ok(store.settings)
}

export function addFaults({ store }: ControlCall, body: z.infer<typeof faultsBodySchema>): Reply {
  try {
    store.faults.add(body.faults, body.seed)
  } catch (problem) {
    return refuse(400, `pathPattern is not a regular expression: ${String(problem)}`)
  }
  return ok(store.faults.list())
}
