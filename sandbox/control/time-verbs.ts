import type { z } from 'zod'
import { settle } from '../account/settle.ts'
import type { Reply } from '../http/exchange.ts'
import type * as bodies from './bodies.ts'
import { type ControlCall, ok, refuse } from './call.ts'
import type { faultsBodySchema } from './faults.ts'

/** Control verbs about time, settings and faults. */

export function moveClock({ world }: ControlCall, body: z.infer<typeof bodies.clockBody>): Reply {
  if ('advanceMs' in body) world.clock.advance(body.advanceMs)
  else world.clock.setTo(Date.parse(body.setTo))
  settle(world)
  return ok({ now: world.clock.iso(), offsetMs: world.clock.offset() })
}

export function changeSettings({ world }: ControlCall, body: z.infer<typeof bodies.settingsBody>): Reply {
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
  world.settings = { ...world.settings, ...given }
  return ok(world.settings)
}

export function addFaults({ world }: ControlCall, body: z.infer<typeof faultsBodySchema>): Reply {
  try {
    world.faults.add(body.faults, body.seed)
  } catch (problem) {
    return refuse(400, `pathPattern is not a regular expression: ${String(problem)}`)
  }
  return ok(world.faults.list())
}
