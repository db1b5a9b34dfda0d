import { z } from 'zod'
import { systemClock } from '../../../core/clock.ts'
import { createLimiter, type Limiter } from '../../../core/constant-contact/limiter.ts'
import type {
  CampaignSummary,
  ConstantContactService,
  DraftContent,
} from '../../../core/constant-contact/service.ts'
import { createV3Service } from '../../../core/constant-contact/v3/service.ts'
import { type RunningSandbox, startSandbox } from '../../../sandbox/server.ts'

const tokenSchema = z.object({ access_token: z.string(), refresh_token: z.string(), client_id: z.string() })

export interface PracticeServer {
  sandbox: RunningSandbox
  limiter: Limiter
  /** Calls a control verb. */
  control(verb: string, body?: object): Promise<unknown>
  token(request?: object): Promise<z.infer<typeof tokenSchema>>
  /** A service signed in as this user. */
  serviceOf(user: string): Promise<ConstantContactService>
  close(): Promise<void>
}

export const owner = 'owner@hearthandcrumb.example'
export const office = 'office@hearthandcrumb.example'

/** The project's own Constant Contact, at a rate that does not slow tests down. */
export async function startPracticeServer(
  options: Parameters<typeof startSandbox>[0] = {},
): Promise<PracticeServer> {
  const sandbox = await startSandbox({ settings: { rate: 1000, importMs: 20 }, ...options })
  const limiter = fastLimiter()
  const control = async (verb: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${sandbox.addresses.control}/${verb}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    if (!answer.ok) throw new Error(`${verb}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const token = async (request: object = {}) => tokenSchema.parse(await control('tokens', request))
  return {
    sandbox,
    limiter,
    control,
    token,
    async serviceOf(user) {
      const { access_token } = await token({ user })
      return createV3Service({ baseUrl: sandbox.addresses.api, limiter, token: async () => access_token })
    },
    close: () => sandbox.close(),
  }
}

export function fastLimiter(): Limiter {
  let calls = 0
  const counter = {
    load: () => calls,
    add: (n: number) => {
      calls += n
    },
  }
  return createLimiter({ perSecond: 1000, perDay: 1_000_000, clock: systemClock, counter, random: () => 0 })
}

/** Asks again until it holds. */
export async function eventually<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await ask()
    if (holds(answer)) return answer
    await systemClock.sleep(20)
  }
  throw new Error('It did not come about')
}

let drafts = 0

/** Returns content for a draft under a unique name, with a confirmed sender and the first list of the account. */
export async function draftContent(
  service: ConstantContactService,
  changes: Partial<DraftContent> = {},
): Promise<DraftContent> {
  const [list] = await service.readLists()
  const { senders } = await service.readAccount()
  const sender = senders.find(({ confirmed }) => confirmed)?.address ?? ''
  return {
    name: `Tuesday offer ${++drafts}`,
    subject: 'Fresh & <warm> – 2 for 1',
    preheader: service.features.preheader ? 'Only today' : '',
    fromName: 'Hearth & Crumb',
    fromAddress: sender,
    replyTo: sender,
    html: '<html><body>[[trackingImage]]<p title="a &amp; b">Grüße “quotes” 🥐 ]]&gt;</p></body></html>',
    address: {
      organization: 'Hearth & Crumb',
      line1: '1 Main Street',
      line2: '',
      city: 'Austin',
      state: 'TX',
      postalCode: '78704',
      country: 'US',
    },
    listIds: list ? [list.id] : [],
    ...changes,
  }
}

/** Returns the campaigns of all pages. */
export async function allCampaigns(pages: AsyncIterable<CampaignSummary[]>): Promise<CampaignSummary[]> {
  const campaigns: CampaignSummary[] = []
  for await (const page of pages) campaigns.push(...page)
  return campaigns
}
