import { z } from 'zod'

/** One click that mends all rows of an import with the same slip. */
export const fixSchema = z.discriminatedUnion('kind', [
  /** Rows whose cell names no location belong to this one. */
  z.object({ kind: z.literal('location'), from: z.string(), locationId: z.string() }),
  /** Addresses at this domain are meant for that one. */
  z.object({ kind: z.literal('domain'), from: z.string(), to: z.string() }),
])
export type Fix = z.infer<typeof fixSchema>

/** What a mend would do; `mend` is null where the operator has to say which location is meant. */
export const fixOfferSchema = z.object({
  kind: z.enum(['location', 'domain']),
  from: z.string(),
  fix: fixSchema.nullable(),
  /** The location or the domain that is probably meant. */
  to: z.string(),
  rows: z.number().int(),
})
export type FixOffer = z.infer<typeof fixOfferSchema>

/** A mend that was made; the latest can be taken back. */
export const appliedFixSchema = z.object({
  seq: z.number().int(),
  kind: z.enum(['location', 'domain']),
  from: z.string(),
  to: z.string(),
  rows: z.number().int(),
})
export type AppliedFix = z.infer<typeof appliedFixSchema>

/** What became of the rows of a mend; they add up to them. */
export const fixOutcomeSchema = z.object({
  rows: z.number().int(),
  /** Will be uploaded now, or still are. */
  goUp: z.number().int(),
  duplicates: z.number().int(),
  unchanged: z.number().int(),
  unsubscribed: z.number().int(),
  rejected: z.number().int(),
})
export type FixOutcome = z.infer<typeof fixOutcomeSchema>
