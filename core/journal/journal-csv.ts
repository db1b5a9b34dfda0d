import { z } from 'zod'
import { withoutFormula, writeRecord } from '../table/write-records.ts'
import type { Workspace } from '../workspace/open.ts'
import { getAccount } from '../workspace/tables/accounts.ts'
import { listEntries } from '../workspace/tables/journal.ts'
import type { JournalEntry, JournalFilter } from './entry.ts'

const headings = [
  'Started (UTC)',
  'Account',
  'Action',
  'Subject',
  'Outcome',
  'Finished (UTC)',
  'Problem',
  'Constant Contact error key',
  'Constant Contact message',
  'Detail',
]

/** Entries read at once: a year's journal doesn't fit in memory as objects. */
const page = 1000

const problemSchema = z.object({
  error: z.object({
    what: z.string(),
    vendorKey: z.string().optional(),
    vendorMessage: z.string().optional(),
  }),
})

function cellsOf(entry: JournalEntry, account: string): string[] {
  const problem = problemSchema.safeParse(entry.detail)
  const { error } = problem.success ? problem.data : { error: { what: '' } }
  const { error: _error, ...detail } = entry.detail
  return [
    entry.at,
    account,
    entry.action,
    entry.subject,
    entry.outcome,
    entry.outcomeAt ?? '',
    error.what,
    ('vendorKey' in error && error.vendorKey) || '',
    ('vendorMessage' in error && error.vendorMessage) || '',
    Object.keys(detail).length === 0 ? '' : JSON.stringify(detail),
  ]
}

/** Returns the journal as CSV for a spreadsheet, newest first: with a BOM, and no cell that would run as a formula. */
export function journalCsv(ws: Workspace, filter: JournalFilter): string {
  const names = new Map<string, string>()
  const nameOf = (accountId: string): string => {
    const name = names.get(accountId) ?? getAccount(ws, accountId)?.organization ?? accountId
    names.set(accountId, name)
    return name
  }
  const records = [writeRecord(headings)]
  for (let offset = 0; ; offset += page) {
    const { entries } = listEntries(ws, { ...filter, offset, limit: page })
    for (const entry of entries)
      records.push(writeRecord(cellsOf(entry, nameOf(entry.accountId)).map(withoutFormula)))
    if (entries.length < page) break
  }
  return `\uFEFF${records.join('')}`
}
