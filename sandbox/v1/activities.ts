import { pollBulk, queueBulk, recentBulk } from '../account/bulk.ts'
import { findByEmail } from '../account/contacts.ts'
import { readCsv } from '../csv.ts'
import { type Exchange, formBody, type Reply } from '../http/exchange.ts'
import { readMultipart } from '../http/multipart.ts'
import type { PathParts } from '../http/route.ts'
import type { BulkActivity, BulkJob, ImportRow } from '../records.ts'
import { plainError, xml } from './answers.ts'
import { ctct, type Entry, entryDocument, feedDocument } from './atom.ts'
import { hrefOf, numberIn, type V1Call } from './call.ts'
import { findByNumber } from './lists.ts'
import { cutV1Page } from './paging.ts'
import { el } from './xml-write.ts'

/** Bulk activities: submitted as forms, returned as Atom. */

/** An id in the form of V1: `a07e1` and the first letters of ours. */
const v1Id = (activity: BulkActivity): string =>
  `a07e1${activity.activity_id.replaceAll('-', '').slice(0, 14)}`

const STATUS: Record<BulkActivity['state'], string> = {
  initialized: 'PENDING',
  processing: 'RUNNING',
  completed: 'COMPLETE',
  cancelled: 'ERROR',
  failed: 'ERROR',
  timed_out: 'ERROR',
}

/** Of activities that V3 started, the V1 name of what they do. */
const TYPE: Readonly<Record<string, string>> = {
  import: 'SV_ADD',
  export: 'EXPORT_CONTACTS',
  'remove-from-lists': 'REMOVE_CONTACTS_FROM_LISTS',
  'clear-lists': 'CLEAR_CONTACTS_FROM_LISTS',
}

function activityEntry(call: V1Call, activity: BulkActivity): Entry {
  const path = `activities/${v1Id(activity)}`
  return {
    path,
    title: 'Activity',
    updated: activity.updated_at,
    content: ctct(call, 'Activity', path, [
      el('Type', activity.v1_type ?? TYPE[activity.kind] ?? 'SV_ADD'),
      el('Status', STATUS[activity.state]),
      activity.file === undefined
        ? undefined
        : el('FileName', `/ws/customers/${encodeURI(call.name)}/activities/${v1Id(activity)}.csv`),
      el('TransactionCount', activity.status.items_total_count ?? 0),
      el(
        'Errors',
        activity.activity_errors.map((message) => {
          const line = /^Row (\d+): (.*)$/s.exec(message)
          return el('Error', [el('LineNumber', line?.[1] ?? '0'), el('Message', line?.[2] ?? message)])
        }),
      ),
      activity.started_at === undefined ? undefined : el('RunStartTime', activity.started_at),
      activity.completed_at === undefined ? undefined : el('RunFinishTime', activity.completed_at),
      el('InsertTime', activity.created_at),
    ]),
  }
}

/** The last fifty are kept. */
export function getActivities(call: V1Call): Reply {
  const known = recentBulk(call.store, call.account).slice(0, 50)
  for (const activity of known) pollBulk(call.store, call.account, activity)
  const page = cutV1Page(call.exchange.query, known, (activity) => known.indexOf(activity))
  if (!page) return plainError(400, 'The next token is not valid')
  const entries = page.items.map((activity) => activityEntry(call, activity))
  return xml(200, feedDocument(call, { path: 'activities', title: 'Activities', entries }))
}

export function getActivity(call: V1Call, { id = '' }: PathParts): Reply {
  const wanted = id.replace(/\.(csv|txt)$/, '')
  const activity = [...call.account.bulk.values()].find((one) => v1Id(one) === wanted)
  if (!activity) return plainError(404, 'Not Found')
  if (wanted !== id) {
    if (activity.file === undefined) return plainError(404, 'Not Found')
    return { status: 200, headers: { 'content-type': 'text/csv;charset=UTF-8' }, body: activity.file }
  }
  pollBulk(call.store, call.account, activity)
  return xml(200, entryDocument(call, activityEntry(call, activity)))
}

/** A form of either encoding as names with their values. */
function readForm(exchange: Exchange): URLSearchParams | undefined {
  const type = exchange.headers['content-type'] ?? ''
  if (/^application\/x-www-form-urlencoded/i.test(type)) return formBody(exchange)
  const parts = readMultipart(exchange)
  return parts && new URLSearchParams(parts.map((part) => [part.name, part.content.toString('utf8')]))
}

export function postActivity(call: V1Call): Reply {
  const form = readForm(call.exchange)
  if (!form) return plainError(415, 'Unsupported Media Type')
  const lists = [...form.getAll('lists'), ...form.getAll('listId')]
  const ids: string[] = []
  for (const uri of lists) {
    const list = findByNumber(call, numberIn(uri, 'lists'))
    const system = /\/lists\/(active|do-not-mail|removed)$/.test(uri)
    if (!list && !system) return plainError(400, `There is no list ${uri}`)
    if (list) ids.push(list.list_id)
  }
  const type = form.get('activityType') ?? ''
  const job = jobOf(call, type, form, ids)
  if (typeof job === 'string') return plainError(400, job)
  const total = job.kind === 'import' ? job.rows.length : 0
  const activity = queueBulk(call.store, call.account, job, { v1_type: type, total })
  const entry = activityEntry(call, activity)
  return xml(201, entryDocument(call, entry), { location: hrefOf(call, entry.path) })
}

/** The job that a form requests, or what is wrong with it. */
function jobOf(call: V1Call, type: string, form: URLSearchParams, listIds: string[]): BulkJob | string {
  const data = form.get('data') ?? form.get('dataFile') ?? ''
  switch (type) {
    case 'ADD_CONTACTS':
    case 'SV_ADD':
    case 'ADD_CONTACT_DETAIL': {
      const rows = rowsOf(data)
      if (!rows) return 'The data needs a header row with the column EMAIL ADDRESS'
      return listIds.length === 0
        ? 'lists is missing'
        : { kind: 'import', rows, list_ids: listIds, header: true }
    }
    case 'REMOVE_CONTACTS_FROM_LISTS': {
      const rows = rowsOf(data)
      if (!rows) return 'The data needs a header row with the column EMAIL ADDRESS'
      const contacts = rows.flatMap((row) => findByEmail(call.account, String(row.email)) ?? [])
      return {
        kind: 'remove-from-lists',
        who: { contact_ids: contacts.map((contact) => contact.contact_id) },
        list_ids: listIds,
      }
    }
    case 'CLEAR_CONTACTS_FROM_LISTS':
      return listIds.length === 0 ? 'lists is missing' : { kind: 'clear-lists', list_ids: listIds }
    case 'EXPORT_CONTACTS':
      return { kind: 'export', who: listIds.length > 0 ? { list_ids: listIds } : {} }
    default:
      return `activityType does not take ${type}`
  }
}

/** The columns of V1 and the flat import column that each is here. */
const COLUMNS: Readonly<Record<string, string>> = {
  'EMAIL ADDRESS': 'email',
  'FIRST NAME': 'first_name',
  'LAST NAME': 'last_name',
  'JOB TITLE': 'job_title',
  'COMPANY NAME': 'company_name',
  'WORK PHONE': 'work_phone',
  'HOME PHONE': 'home_phone',
  'ADDRESS LINE 1': 'street',
  'ADDRESS LINE 2': 'street2',
  CITY: 'city',
  STATE: 'state',
  'STATE/PROVINCE (US/CANADA)': 'state',
  COUNTRY: 'country',
  'POSTAL CODE': 'zip',
}

function rowsOf(data: string): ImportRow[] | undefined {
  const [header = [], ...lines] = readCsv(data)
  const names = header.map((name) => COLUMNS[name.trim().toUpperCase()])
  if (!names.includes('email')) return undefined
  return lines.map((line) =>
    Object.fromEntries(
      names.flatMap((name, i) => (name === undefined ? [] : [[name, (line[i] ?? '').trim()]])),
    ),
  )
}
