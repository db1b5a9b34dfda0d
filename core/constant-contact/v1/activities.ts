import { setImmediate } from 'node:timers/promises'
import { ServiceError } from '../errors.ts'
import type { BulkActivity, ImportContact } from '../service.ts'
import { type AtomEntry, child, numberAt, textAt } from './atom.ts'
import { contactFields } from './contact-fields.ts'
import type { V1Http } from './http.ts'
import type { XmlElement } from './xml-read.ts'

/** Adds or updates contacts in bulk: meant for 25 and more. Source: V1 documentation of 2010. */
export async function importContacts(
  http: V1Http,
  contacts: readonly ImportContact[],
  listIds: readonly string[],
): Promise<BulkActivity> {
  const lists = listIds.map((id) => `&lists=${encoded(http.uri(`/lists/${id}`))}`)
  const body = `activityType=SV_ADD&data=${await encodedCsv(contacts)}${lists.join('')}`
  return activityOf(await http.postForm('/activities', body))
}

/** Contacts that are written before others have their turn: all of them may be 4 MB. */
const AT_ONCE = 500

/**
 * The contacts as CSV, as a value of a form: a header row of the service's column names, then the values.
 * @throws ServiceError for a field that V1 has not
 */
async function encodedCsv(contacts: readonly ImportContact[]): Promise<string> {
  const names = fieldsOf(contacts)
  const slices = [encoded(lineOf(names.map(columnOf)))]
  for (let from = 0; from < contacts.length; from += AT_ONCE) {
    const lines = contacts.slice(from, from + AT_ONCE).map((contact) => `\n${rowOf(contact, names)}`)
    slices.push(encoded(lines.join('')))
    await setImmediate()
  }
  return slices.join('')
}

/** Text as a form has it. */
const encoded = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1)

export async function readActivity(http: V1Http, activityId: string): Promise<BulkActivity> {
  return activityOf(await http.entry(`/activities/${encodeURIComponent(activityId)}`))
}

/**
 * Reads the latest activities. V1's documents don't say that its list has the detail of a single activity: entries
 * without status or errors are skipped, so that they are read one by one.
 */
export async function* readActivities(http: V1Http): AsyncIterable<BulkActivity[]> {
  for await (const entries of http.pages('/activities')) {
    yield entries
      .filter(({ content }) => textAt(content, 'Status') !== '' && child(content, 'Errors') !== undefined)
      .map(activityOf)
  }
}

const lineOf = (cells: readonly string[]): string => cells.map(quoted).join(',')
const rowOf = (contact: ImportContact, names: readonly string[]): string =>
  lineOf(names.map((name) => contact[name] ?? ''))

/** The fields that any of the contacts has. */
function fieldsOf(contacts: readonly ImportContact[]): string[] {
  const names = new Set<string>()
  for (const contact of contacts) for (const name in contact) names.add(name)
  return [...names]
}

/** The service's name of a field. @throws ServiceError for one that V1 has not */
function columnOf(name: string): string {
  const column = contactFields.find((field) => field.word === name)?.column
  if (column !== undefined) return column
  throw new ServiceError({
    kind: 'rejected',
    what: `The V1 API has no field for ${name}.`,
    next: 'Skip the column, or match it to one of the 15 custom fields.',
  })
}

const quoted = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value

/** Source for the values: V2 documentation; V1's are assumed to be the same. */
const states: Record<string, BulkActivity['state']> = {
  UNCONFIRMED: 'waiting',
  PENDING: 'waiting',
  QUEUED: 'waiting',
  RUNNING: 'running',
  COMPLETE: 'done',
  ERROR: 'failed',
}

/** An unknown state counts as running: it is polled again. */
export function activityOf({ id, content }: AtomEntry): BulkActivity {
  const state = states[textAt(content, 'Status').trim().toUpperCase()] ?? 'running'
  const total = numberAt(content, 'TransactionCount')
  return {
    id,
    state,
    percent: state === 'done' ? 100 : 0,
    total,
    completed: state === 'done' ? total : null,
    notAdded: 0,
    errors: (child(content, 'Errors')?.children ?? []).map(allText),
  }
}

const allText = (element: XmlElement): string =>
  [element.text, ...element.children.map(allText)]
    .map((text) => text.trim())
    .filter(Boolean)
    .join(': ')
