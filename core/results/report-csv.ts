import { withoutFormula, writeRecord } from '../table/write-records.ts'
import type { Report } from './report.ts'

const headings = [
  'Location',
  'Code',
  'Status',
  'Campaign',
  'Subject',
  'List',
  'Contacts',
  'From',
  'Send time',
  'Send time (UTC)',
  'Confirmed (UTC)',
  'Problem',
  'Delivered',
  'Opened',
  'Clicked',
  'Unsubscribed',
]

/** Returns the report as a CSV file for Excel, with a BOM and without cells that it would run as formulas. */
export function reportCsv(report: Report): string {
  const rows = report.rows.map((row) => [
    row.locationName,
    row.locationCode,
    row.status,
    row.campaignName,
    row.subject,
    row.listName,
    row.contacts === null ? '' : String(row.contacts),
    row.fromAddress,
    row.scheduledLocal,
    row.scheduledAt ?? '',
    row.confirmedAt ?? '',
    row.problem,
    String(row.results?.delivered ?? ''),
    String(row.results?.opened ?? ''),
    String(row.results?.clicked ?? ''),
    String(row.results?.unsubscribed ?? ''),
  ])
  return `\uFEFF${[headings, ...rows].map((cells) => writeRecord(cells.map(withoutFormula))).join('')}`
}
