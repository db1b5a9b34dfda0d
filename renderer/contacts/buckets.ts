import type { Bucket, ContactImport } from '../../electron/ipc/shapes.ts'

/** A bucket as the report shows it: its name, and what happens to its rows. */
export interface BucketWords {
  id: Bucket
  name: string
  happens: string
}

/** Rows that go up; they add up to the first total. */
export const uploadedBuckets: readonly BucketWords[] = [
  { id: 'new', name: 'New', happens: 'added to their location’s list' },
  { id: 'updates', name: 'Updates', happens: 'a field in the file differs' },
  { id: 'warnings', name: 'Warnings', happens: 'uploaded, worth a look' },
]

/** Rows that stay here; they add up to the second total. */
export const leftOutBuckets: readonly BucketWords[] = [
  { id: 'unchanged', name: 'Unchanged', happens: 'nothing to upload' },
  { id: 'duplicates', name: 'Duplicates', happens: 'the first line was kept' },
  { id: 'unsubscribed', name: 'Unsubscribed', happens: 'never added back' },
  { id: 'rejected', name: 'Rejected', happens: 'mend and drop again' },
]

export const totalOf = ({ buckets }: Pick<ContactImport, 'buckets'>, of: readonly BucketWords[]): number =>
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
