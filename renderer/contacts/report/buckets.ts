import { formatCount } from '../../../core/format/numbers.ts'
import type { Bucket, ContactImport } from '../../../electron/ipc/shapes.ts'

/** A bucket in the report: its name and what happens to its rows. */
export interface BucketLabel {
  id: Bucket
  name: string
  note: string
}

/** Buckets whose rows are uploaded. They add up to the first total. */
export const uploadedBuckets: readonly BucketLabel[] = [
  { id: 'new', name: 'New', note: "added to their location's list" },
  { id: 'updates', name: 'Updates', note: 'a field or list changes' },
  { id: 'warnings', name: 'Warnings', note: 'uploaded, but worth checking' },
]

/** The note of the duplicates, by the rule the file was read with. */
const duplicateNotes = {
  first: 'the first row was kept',
  last: 'the last row was kept',
  fullest: 'the most complete row was kept',
}

/** Returns what happens to the rows of one of the import's buckets. */
export const bucketNote = (
  { id, note: happens }: BucketLabel,
  { options, wholeFile, comparedAt, state }: ContactImport,
): string => {
  if (id === 'duplicates') return duplicateNotes[options.duplicates ?? 'first']
  if (id === 'new' && comparedAt === null && state !== 'reading')
    return 'or existing: not compared with the account'
  if (id === 'new' && wholeFile !== null)
    return `added to ${wholeFile.length === 1 ? wholeFile[0] : formatCount(wholeFile.length, 'list')}`
  return happens
}

/** Buckets whose rows aren't uploaded. They add up to the second total. */
export const skippedBuckets: readonly BucketLabel[] = [
  { id: 'unchanged', name: 'Unchanged', note: 'nothing to upload' },
  { id: 'duplicates', name: 'Duplicates', note: 'the first row was kept' },
  { id: 'unsubscribed', name: 'Unsubscribed', note: 'never added back' },
  { id: 'rejected', name: 'Rejected', note: 'not uploaded until fixed' },
]

/** Returns the number of rows in some of the buckets. */
export const totalOf = ({ buckets }: Pick<ContactImport, 'buckets'>, of: readonly BucketLabel[]): number =>
  of.reduce((sum, { id }) => sum + (buckets[id] ?? 0), 0)

/** Returns the filter chip of a reason. The keys of reasons are in core/contact/reasons.ts. */
export function reasonGroup(reason: string): string {
  if (reason === 'refused') return 'Constant Contact'
  if (reason.endsWith('-too-long')) return 'Length'
  if (reason.endsWith('-not-a-date')) return 'Date'
  if (reason.startsWith('address-')) return 'Email'
  if (reason.startsWith('location-')) return 'Location'
  if (reason.startsWith('phone-')) return 'Phone'
  return 'Row'
}
