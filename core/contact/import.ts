import { z } from 'zod'

/** Where a column of a contact file goes. `cf:<name>` is a custom field; null leaves the column out. */
export const contactTargetSchema = z.string()

/** Buckets of an import. Every row of the file stands in exactly one. */
export const bucketSchema = z.enum([
  'new',
  'updates',
  'warnings',
  'unchanged',
  'duplicates',
  'unsubscribed',
  'rejected',
])
export type Bucket = z.infer<typeof bucketSchema>

/** Counts by bucket before the first row was read. */
export const emptyBuckets = (): Record<Bucket, number> => ({
  new: 0,
  updates: 0,
  warnings: 0,
  unchanged: 0,
  duplicates: 0,
  unsubscribed: 0,
  rejected: 0,
})

export const importColumnSchema = z.object({
  header: z.string(),
  target: contactTargetSchema.nullable(),
  /** How the target is called on the screen. */
  label: z.string(),
  sample: z.string(),
})
export type ImportColumn = z.infer<typeof importColumnSchema>

export const importStateSchema = z.enum([
  'reading',
  'checked',
  'uploading',
  'paused',
  'stopped',
  'done',
  'failed',
])

/** One import of contacts, as history keeps it. */
export const contactImportSchema = z.object({
  id: z.string(),
  accountId: z.string(),
  fileName: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** When it was compared with what the account held; null where everything counts as new. */
  comparedAt: z.string().nullable(),
  /** When the memberships that it had added were taken back. */
  undoneAt: z.string().nullable(),
  state: importStateSchema,
  problem: z.string().nullable(),
  delimiter: z.string(),
  encoding: z.string(),
  columns: z.array(importColumnSchema),
  /** Rows of the file; the buckets add up to it. */
  rows: z.number().int(),
  buckets: z.record(bucketSchema, z.number().int()),
  reasons: z.array(z.object({ reason: z.string(), label: z.string(), count: z.number().int() })),
  lists: z.number().int(),
  toUpload: z.number().int(),
  uploaded: z.number().int(),
  /** Errors that Constant Contact itself reported for rows of this import. */
  serviceErrors: z.array(z.string()),
})
export type ContactImport = z.infer<typeof contactImportSchema>

export const importRowSchema = z.object({
  /** Physical line of the file on which the row begins, from 1. */
  line: z.number().int(),
  bucket: bucketSchema,
  email: z.string(),
  location: z.string(),
  reason: z.string(),
  detail: z.string(),
})
export type ImportRow = z.infer<typeof importRowSchema>

export const importProgressSchema = z.object({
  importId: z.string(),
  state: importStateSchema,
  phase: z.enum(['reading', 'comparing', 'uploading', 'undoing']),
  done: z.number().int(),
  total: z.number().int(),
  current: z.string(),
  perSecond: z.number(),
  secondsLeft: z.number().nullable(),
})
export type ImportProgress = z.infer<typeof importProgressSchema>
