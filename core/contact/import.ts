import { z } from 'zod'
import { importOptionsSchema, matchedBySchema, otherEncodingsSchema } from './import-options.ts'

/** The target of a contact file's column. `cf:<name>` is a custom field; null skips the column. */
export const contactTargetSchema = z.string()

/** Buckets of an import. Every row is in exactly one. */
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
  /** null if skipped, or read by an older version of this program. */
  by: matchedBySchema.nullable().default(null),
})
export type ImportColumn = z.infer<typeof importColumnSchema>

/**
 * How the contacts of an import gave permission, as chosen by the operator before the upload. Constant Contact's
 * terms require it; its bulk imports record new contacts as `implicit`, added by the account.
 */
export const consentSchema = z.enum(['signed-up', 'customers', 'other-mailer'])
export type Consent = z.infer<typeof consentSchema>

/** waiting: one of several files, its turn to be read has not come. */
export const importStateSchema = z.enum([
  'waiting',
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
  /** When it was compared with the account; null if everything counts as new. */
  comparedAt: z.string().nullable(),
  /** When its list memberships were removed by undo. */
  undoneAt: z.string().nullable(),
  state: importStateSchema,
  problem: z.string().nullable(),
  delimiter: z.string(),
  encoding: z.string(),
  /** The encoding is a guess, and these are the alternatives. */
  otherEncodings: otherEncodingsSchema,
  columns: z.array(importColumnSchema),
  /** Rows of the file; the buckets add up to it. */
  rows: z.number().int(),
  buckets: z.record(bucketSchema, z.number().int()),
  /** By reason, of rejected rows and warnings; only where one import is read, not in a list of all. */
  reasons: z.array(z.object({ reason: z.string(), label: z.string(), count: z.number().int() })),
  /** With what it was read; what is not given was found out. */
  options: importOptionsSchema,
  /**
   * Why the account's custom fields couldn't be read, so that their columns are skipped; null if they were read.
   */
  fieldsProblem: z.string().nullable(),
  /** The lists for the whole file; null if its rows decide. */
  wholeFile: z.array(z.string()).nullable(),
  /** Whether its file or pasted text is still available, so that it can be read with other settings. */
  canReadAgain: z.boolean(),
  /** Files that were brought in together have the same. */
  batchId: z.string().nullable(),
  /** null before anything of it was uploaded. */
  consent: consentSchema.nullable(),
  lists: z.number().int(),
  toUpload: z.number().int(),
  uploaded: z.number().int(),
  /** "ann@b.example on Albany": who was changed since, and was left where they are when it was undone. */
  leftWhenUndone: z.array(z.string()),
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
  /** The list in hand; of an upload to several lists the first that is not done, and which of them it is. */
  current: z.string(),
  list: z.object({ number: z.number().int(), of: z.number().int() }).optional(),
  perSecond: z.number(),
  secondsLeft: z.number().nullable(),
  /** Combined progress of several files that are read one after the other. */
  together: z
    .object({ rows: z.number().int(), perSecond: z.number(), secondsLeft: z.number().nullable() })
    .optional(),
})
export type ImportProgress = z.infer<typeof importProgressSchema>
