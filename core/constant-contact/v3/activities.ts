import { setImmediate } from 'node:timers/promises'
import { formatNumber } from '../../format/numbers.ts'
import { ServiceError } from '../errors.ts'
import type { BulkActivity, ImportContact } from '../service.ts'
import type { V3Http } from './http.ts'
import { activitiesSchema, activitySchema, type V3Activity } from './schemas.ts'

/** Limits of one bulk import. Source: vendor's guide to importing contacts. */
export const importLimits = { contacts: 40_000, bytes: 4_000_000, lists: 50 } as const

/** Properties that the vendor's schema has as whole numbers; all others are text. */
const WHOLE_NUMBERS = new Set(['birthday_month', 'birthday_day'])

/** Contacts that are written out at a time: a few milliseconds' work. */
const AT_ONCE = 500

/** The body of a JSON import. It may be 4 MB: others have their turn in between. */
async function importBody(contacts: readonly ImportContact[], listIds: readonly string[]): Promise<string> {
  const slices: string[] = []
  for (let from = 0; from < contacts.length; from += AT_ONCE) {
    slices.push(JSON.stringify(contacts.slice(from, from + AT_ONCE).map(importRow)).slice(1, -1))
    await setImmediate()
  }
  return `{"import_data":[${slices.join(',')}],"list_ids":${JSON.stringify(listIds)}}`
}

const importRow = (contact: ImportContact): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(contact).map(([name, value]) => [
      name,
      WHOLE_NUMBERS.has(name) && /^\d{1,2}$/.test(value) ? Number(value) : value,
    ]),
  )

/** Starts a bulk import. New contacts get the permission `implicit`; unsubscribed ones stay unsubscribed. */
export async function importContacts(
  http: V3Http,
  contacts: readonly ImportContact[],
  listIds: readonly string[],
): Promise<BulkActivity> {
  if (contacts.length > importLimits.contacts || listIds.length > importLimits.lists) throw tooMuch()
  const body = await importBody(contacts, listIds)
  return activityOf(await http.change('POST', 'activities/contacts_json_import', body, activitySchema))
}

/** The same from a CSV file. The service drops what is over its limits without a word, so that is refused here. */
export async function importFile(
  http: V3Http,
  csv: Uint8Array,
  fileName: string,
  listIds: readonly string[],
): Promise<BulkActivity> {
  const lines = csv.reduce((count, byte) => (byte === 10 ? count + 1 : count), 0)
  if (csv.byteLength >= importLimits.bytes || lines > importLimits.contacts) throw tooMuch()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(csv)], { type: 'text/csv' }), fileName)
  form.append('list_ids', listIds.join(','))
  return activityOf(await http.change('POST', 'activities/contacts_file_import', form, activitySchema))
}

export async function readActivity(http: V3Http, activityId: string): Promise<BulkActivity> {
  return activityOf(await http.get(`activities/${encodeURIComponent(activityId)}`, activitySchema))
}

/** The most activities of a page. Source: vendor's API description 3.0.178. */
const ACTIVITIES_PAGE = 500

/** Recent activities of the account. The description promises no order; the guide keeps them for ten days. */
export async function* readActivities(http: V3Http): AsyncIterable<BulkActivity[]> {
  for await (const page of http.pages('activities', activitiesSchema, { limit: ACTIVITIES_PAGE })) {
    yield page.activities.map(activityOf)
  }
}

const tooMuch = (): ServiceError =>
  new ServiceError({
    kind: 'rejected',
    what: `An import can have up to 4 MB, ${formatNumber(importLimits.contacts)} contacts and ${importLimits.lists} lists.`,
    next: 'Split it.',
  })

const states: Record<string, BulkActivity['state']> = {
  initialized: 'waiting',
  processing: 'running',
  completed: 'done',
  cancelled: 'failed',
  failed: 'failed',
  timed_out: 'failed',
}

/** An unknown state counts as running and is polled again. `completed` can still include row errors. */
export function activityOf(activity: V3Activity): BulkActivity {
  const { status } = activity
  const state = states[activity.state.toLowerCase()] ?? 'running'
  return {
    id: activity.activity_id,
    state,
    percent: state === 'done' ? 100 : Math.min(100, Math.max(0, activity.percent_done ?? 0)),
    total: status?.items_total_count ?? null,
    completed: status?.items_completed_count ?? status?.person_count ?? null,
    notAdded: status?.cannot_add_to_list_count ?? 0,
    errors: (activity.activity_errors ?? []).map((row) =>
      typeof row === 'string' ? row : (row.message ?? ''),
    ),
  }
}
