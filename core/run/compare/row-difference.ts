import { z } from 'zod'
import { emailDifferenceSchema } from './compare-emails.ts'

/**
 * What a row is compared with: its last push, Constant Contact's current version (costs a call), its location's
 * email in the previous run, or another row of the run.
 */
export const comparedWithSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pushed') }),
  z.object({ kind: z.literal('constant-contact') }),
  z.object({ kind: z.literal('previous-run') }),
  z.object({ kind: z.literal('row'), rowId: z.string() }),
])
export type ComparedWith = z.infer<typeof comparedWithSchema>

/** How a row's email differs from another: `before` is the other, `after` the row now. */
export const rowDifferenceSchema = emailDifferenceSchema.extend({
  rowId: z.string(),
  before: z.object({
    /** The name of the location or run it is from. */
    title: z.string(),
    /** When it was pushed or last changed, ISO 8601 UTC, or its run's date, YYYY-MM-DD; null if unknown. */
    at: z.string().nullable(),
    html: z.string(),
  }),
  after: z.object({ html: z.string() }),
})
export type RowDifference = z.infer<typeof rowDifferenceSchema>
