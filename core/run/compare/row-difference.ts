import { z } from 'zod'
import { emailDifferenceSchema } from './compare-emails.ts'

/**
 * What a row is compared with: what was pushed for it last, what Constant Contact holds now (costs a call), the email
 * of its location in the run before, or another row of the run.
 */
export const comparedWithSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pushed') }),
  z.object({ kind: z.literal('constant-contact') }),
  z.object({ kind: z.literal('last-time') }),
  z.object({ kind: z.literal('row'), rowId: z.string() }),
])
export type ComparedWith = z.infer<typeof comparedWithSchema>

/** How a row's email differs from another one: `before` is the other, `after` the row as it stands. */
export const rowDifferenceSchema = emailDifferenceSchema.extend({
  rowId: z.string(),
  before: z.object({
    /** Whose it is: a location, or a run. */
    title: z.string(),
    /** When it was pushed or changed last, ISO 8601 UTC, or the day of its run, YYYY-MM-DD; null when not known. */
    at: z.string().nullable(),
    html: z.string(),
  }),
  after: z.object({ html: z.string() }),
})
export type RowDifference = z.infer<typeof rowDifferenceSchema>
