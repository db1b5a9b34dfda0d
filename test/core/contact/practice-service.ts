import { z } from 'zod'
import type { Clock } from '../../../core/clock.ts'
import { systemClock } from '../../../core/clock.ts'
import { createLimiter } from '../../../core/constant-contact/limiter.ts'
import type { ConstantContactService } from '../../../core/constant-contact/service.ts'
import { createV3Service } from '../../../core/constant-contact/v3/service.ts'
import { type RunningSandbox, startSandbox } from '../../../sandbox/server.ts'

/** A sandbox without a speed limit worth the name, whose bulk activities are quick. */
export const startQuickSandbox = (empty = true): Promise<RunningSandbox> =>
  startSandbox({ empty, settings: { rate: 100_000, dayLimit: 1_000_000, importMs: 0 } })

/** Time that passes fifty times as fast for those who wait. */
export const hastyClock: Clock = {
  now: () => new Date(),
  sleep: (ms, signal) => systemClock.sleep(ms / 50, signal),
}

/** The V3 service of the sandbox's owner. */
export async function practiceService(url: string, signal?: AbortSignal): Promise<ConstantContactService> {
  const answer = await fetch(`${url}/_sandbox/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: 'owner@hearthandcrumb.example' }),
  })
  const { access_token: token } = z.object({ access_token: z.string() }).parse(await answer.json())
  const limiter = createLimiter({
    perSecond: 1000,
    perDay: 1_000_000,
    clock: hastyClock,
    counter: { load: () => 0, add: () => undefined },
  })
  return createV3Service({ baseUrl: `${url}/v3`, limiter, token: () => Promise.resolve(token), signal })
}

const stateSchema = z.object({
  lists: z.array(z.object({ list_id: z.string(), name: z.string() })),
  contacts: z.array(
    z.object({ email_address: z.object({ address: z.string() }), list_memberships: z.array(z.string()) }),
  ),
})

/** Addresses on each list, sorted, as the sandbox itself tells them. */
export async function membersOf(url: string): Promise<Record<string, string[]>> {
  const answer = await fetch(`${url}/_sandbox/state?content=0&requests=0`)
  const { lists, contacts } = stateSchema.parse(await answer.json())
  const names = new Map(lists.map(({ list_id, name }) => [list_id, name]))
  const members: Record<string, string[]> = {}
  for (const { email_address, list_memberships } of contacts) {
    for (const id of list_memberships) {
      const name = names.get(id) ?? id
      members[name] = [...(members[name] ?? []), email_address.address]
    }
  }
  for (const addresses of Object.values(members)) addresses.sort()
  return members
}
