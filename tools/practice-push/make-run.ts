import type { Account } from '../../core/account/account.ts'
import type { ConstantContactService } from '../../core/constant-contact/service.ts'
import type { Location } from '../../core/location/location.ts'
import { createRun } from '../../core/run/create-run.ts'
import { saveTemplate } from '../../core/template/save-template.ts'
import { putAccount } from '../../core/workspace/accounts.ts'
import { putLocation } from '../../core/workspace/locations.ts'
import { inTransaction, type Workspace } from '../../core/workspace/open.ts'

/** How a run for trying out pushes is made. */
export interface RunToMake {
  rows: number
  /** YYYY-MM-DD */
  date: string
  accountId?: string
  apiKey?: string
  /** One list for all locations: quicker to make where nothing is to be pushed. */
  oneList?: boolean
}

const html = `<!DOCTYPE html>
<html lang="en"><head><title>{{ headline }}</title></head>
<body>[[trackingImage]]
<h1>{{ headline }}</h1>
<p>{{ offer }} for {{ price }} at {{ location }}. Ask for {{ manager }}.</p>
<p><a href="https://hearthandcrumb.example/reserve?at={{ code }}">Reserve</a></p>
</body></html>`

/** Fills a workspace with a run of so many locations, each with a list of its own in the account. */
export async function makeRun(
  ws: Workspace,
  service: ConstantContactService,
  { rows, date, accountId = 'practice', apiKey = 'practice-client', oneList = false }: RunToMake,
): Promise<{ runId: string; account: Account; locations: Location[] }> {
  const now = new Date()
  const facts = await service.readAccount()
  const account: Account = {
    id: accountId,
    kind: 'practice',
    organization: facts.organization,
    userName: facts.userName,
    timeZone: facts.timeZone,
    apiKey,
    state: 'connected',
    capabilities: facts.capabilities,
    senders: facts.senders,
  }
  const from = facts.senders.find(({ confirmed }) => confirmed)?.address ?? ''
  const numbers = Array.from({ length: rows }, (_, at) => String(at + 1).padStart(4, '0'))
  const listNames = oneList ? ['Bakeries'] : numbers.map((n) => `Bakery ${n}`)
  const lists = await Promise.all(listNames.map((name) => service.createList(name)))
  const locations = numbers.map(
    (n, at): Location => ({
      id: `${accountId}-${n}`,
      code: `${accountId}-${n}`,
      name: `Bakery ${n}`,
      accountId,
      listName: `Bakery ${n}`,
      listId: lists[at]?.id ?? null,
      fromName: `Hearth & Crumb ${n}`,
      fromAddress: from,
      replyTo: from,
      address: {
        organization: 'Hearth & Crumb',
        line1: `${at + 1} Lark Street`,
        line2: '',
        city: 'Albany',
        state: 'NY',
        postalCode: '12210',
        country: 'US',
      },
      timeZone: 'America/New_York',
      sendTime: '09:00',
      facts: { manager: `Manager ${n}` },
    }),
  )
  const runId = inTransaction(ws, () => {
    putAccount(ws, account, now)
    for (const location of locations) putLocation(ws, location)
    const { template, problems } = saveTemplate(
      ws,
      {
        name: 'Daily offer',
        html,
        subject: 'Fresh at {{ location }}: {{ offer }}',
        preheader: 'From {{ price }}',
        fromName: '',
        placeholders: [],
      },
      now,
    )
    if (template === null) throw new Error(problems[0]?.message)
    const run = createRun(
      ws,
      {
        name: 'Tuesday offer',
        date,
        templateId: template.id,
        locationIds: locations.map(({ id }) => id),
      },
      now,
    )
    return run.id
  })
  return { runId, account, locations }
}
