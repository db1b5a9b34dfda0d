import type { Bucket, ContactImport } from '../../../electron/ipc/shapes.ts'

/** A bucket as the report shows it: its name, and what happens to its rows. */
export interface BucketLabel {
  id: Bucket
  name: string
  note: string
}

/** Rows that go up; they add up to the first total. */
export const uploadedBuckets: readonly BucketLabel[] = [
  { id: 'new', name: 'New', note: "added to their location's list" },
  { id: 'updates', name: 'Updates', note: 'a field or a list differs' },
  { id: 'warnings', name: 'Warnings', note: 'uploaded, but check them' },
]

/** What happens to duplicates, by the rule that the file was read with. */
const duplicateNotes = {
  first: 'the first line was kept',
  last: 'the last line was kept',
  fullest: 'the most complete line was kept',
}

/** What happens to the rows of a bucket of this import. */
export const bucketNote = (
  { id, note: happens }: BucketLabel,
  { options, wholeFile, comparedAt, state }: ContactImport,
): string => {
  if (id === 'duplicates') return duplicateNotes[options.duplicates ?? 'first']
  if (id === 'new' && comparedAt === null && state !== 'reading')
    return 'or existing (not compared with the account)'
  if (id === 'new' && wholeFile !== null)
    return `added to ${wholeFile.length === 1 ? wholeFile[0] : `${wholeFile.length} lists`}`
  return happens
}

/** Rows that stay here; they add up to the second total. */
export const skippedBuckets: readonly BucketLabel[] = [
  { id: 'unchanged', name: 'Unchanged', note: 'nothing to upload' },
  { id: 'duplicates', name: 'Duplicates', note: 'the first line was kept' },
  { id: 'unsubscribed', name: 'Unsubscribed', note: 'never added back' },
  { id: 'rejected', name: 'Rejected', note: 'fix, then import again' },
]

export const totalOf = ({ buckets }: Pick<ContactImport, 'buckets'>, of: readonly BucketLabel[]): number =>
  of.reduce((sum, { id }) => sum + (buckets[id] ?? 0), 0)

/** The chip a reason stands under. Keys of reasons: core/contact/reasons.ts. */
export function reasonGroup(reason: string): string {
  if (reason === 'refused') return 'Constant Contact'
  if (reason.endsWith('-too-long')) return 'Length'
  if (reason.endsWith('-not-a-date')) return 'Date'
  if (reason.startsWith('address-')) return 'Address'
  if (reason.startsWith('location-')) return 'Location'
  if (reason.startsWith('phone-')) return 'Phone'
  return 'Row'
}
