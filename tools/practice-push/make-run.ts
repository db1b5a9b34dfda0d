import type { Account } from '../../core/account/account.ts'
import type { ConstantContactService } from '../../core/constant-contact/service.ts'
import type { Location } from '../../core/location/location.ts'
import { createRun } from '../../core/run/create-run.ts'
import { saveTemplate } from '../../core/template/edit/save-template.ts'
import { inTransaction, type Workspace } from '../../core/workspace/open.ts'
import { putAccount } from '../../core/workspace/tables/accounts.ts'
import { putLocation } from '../../core/workspace/tables/locations.ts'
import { bakery } from './bakery.ts'

/** Options of a test run. */
export interface RunToMake {
  rows: number
  /** YYYY-MM-DD */
  date: string
  accountId?: string
  apiKey?: string
  /** Whether all locations share a list: quicker to create. */
  oneList?: boolean
}

const html = `<!DOCTYPE html>
<html lang="en"><head><title>{{ headline }}</title></head>
<body>[[trackingImage]]
<h1>{{ headline }}</h1>
<p>{{ offer }} for {{ price }} at {{ location }}. Ask for {{ manager }}.</p>
<p><a href="https://hearthandcrumb.example/reserve?at={{ code }}">Reserve</a></p>
</body></html>`

/** Fills a workspace with a run of `rows` locations, each with its own list in the account. */
export async function makeRun(
  ws: Workspace,
  service: ConstantContactService,
  { rows, date, accountId = 'practice', apiKey = 'practice-client', oneList = false }: RunToMake,
): Promise<{ runId: string; account: Account; locations: Location[] }> {
  const now = new Date()
  const info = await service.readAccount()
  const account: Account = {
    id: accountId,
    kind: 'practice',
    organization: info.organization,
    userName: info.userName,
    timeZone: info.timeZone,
    apiKey,
    state: 'connected',
    capabilities: info.capabilities,
    senders: info.senders,
  }
  const places = Array.from({ length: rows }, (_, at) =>
    bakery(at + 1, { accountId, prefix: accountId, senders: info.senders }),
  )
  const listNames = oneList ? ['Bakeries'] : places.map(({ listName }) => listName)
  const lists = await Promise.all(listNames.map((name) => service.createList(name)))
  const locations = places.map((place, at): Location => ({ ...place, listId: lists[at]?.id ?? null }))
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
