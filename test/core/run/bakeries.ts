import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Account } from '../../../core/account/account.ts'
import type { Location } from '../../../core/location/location.ts'
import { createRun } from '../../../core/run/create-run.ts'
import { saveTemplate, type TemplateToSave } from '../../../core/template/edit/save-template.ts'
import type { Template } from '../../../core/template/template.ts'
import { openWorkspace, type Workspace } from '../../../core/workspace/open.ts'
import { putAccount } from '../../../core/workspace/tables/accounts.ts'
import { putLocation } from '../../../core/workspace/tables/locations.ts'
import { listStoredRows } from '../../../core/workspace/tables/rows.ts'

/** The evening before the run's day. */
export const eveningBefore = new Date('2026-11-23T20:00:00Z')
export const runDate = '2026-11-24'

export const bakery: Account = {
  id: 'bakery',
  kind: 'v3',
  organization: 'Hearth & Crumb',
  userName: 'office',
  timeZone: 'America/New_York',
  apiKey: 'key',
  state: 'connected',
  capabilities: {
    schedule: true,
    importContacts: true,
    createLists: true,
    writeCampaigns: true,
    readReports: true,
    why: {},
  },
  senders: [{ address: 'office@hearth.example', confirmed: true }],
}

export const placeAt = (name: string, change: Partial<Location> = {}): Location => ({
  id: name.toLowerCase(),
  code: name.slice(0, 3).toUpperCase(),
  name,
  accountId: bakery.id,
  listName: name,
  listId: `list of ${name}`,
  fromName: `Hearth & Crumb ${name}`,
  fromAddress: 'office@hearth.example',
  replyTo: 'office@hearth.example',
  address: {
    organization: 'Hearth & Crumb',
    line1: '1 Mill Lane',
    line2: '',
    city: name,
    state: 'CO',
    postalCode: '80014',
    country: 'US',
  },
  timeZone: 'America/Denver',
  sendTime: '09:00',
  fields: { Manager: `Manager of ${name}` },
  ...change,
})

const offer: TemplateToSave = {
  name: 'Offer',
  subject: 'Fresh at {{ location }}',
  preheader: '{{ offer }}',
  fromName: '',
  html: '<html><body><p>{{ offer }} for {{ price }}, says {{ manager }}.</p>[[trackingImage]]</body></html>',
}

export interface Bakeries {
  ws: Workspace
  template: Template
  runId: string
  /** By the location's name. */
  rowOf(location: string): string
  close(): void
}

/** A workspace on disk with a run "Tuesday offer" for the given places. */
export function openBakeries(places: readonly Location[], source: Partial<TemplateToSave> = {}): Bakeries {
  const folder = mkdtempSync(join(tmpdir(), 'bakeries-'))
  const ws = openWorkspace(join(folder, 'workspace.db'))
  putAccount(ws, bakery, eveningBefore)
  for (const place of places) putLocation(ws, place)
  const { template, problems } = saveTemplate(ws, { ...offer, ...source }, eveningBefore)
  if (template === null) throw new Error(JSON.stringify(problems))
  const run = createRun(
    ws,
    {
      name: 'Tuesday offer',
      date: runDate,
      templateId: template.id,
      locationIds: places.map(({ id }) => id),
    },
    eveningBefore,
  )
  const rows = new Map(listStoredRows(ws, run.id).map((row) => [row.locationId, row.id]))
  return {
    ws,
    template,
    runId: run.id,
    rowOf: (location) => rows.get(location.toLowerCase()) ?? '',
    close: () => {
      ws.close()
      rmSync(folder, { recursive: true })
    },
  }
}
