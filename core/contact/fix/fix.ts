import { z } from 'zod'

/** A fix for all rows of an import with the same mistake. */
export const fixSchema = z.discriminatedUnion('kind', [
  /** Rows whose cell names no location belong to this one. */
  z.object({ kind: z.literal('location'), from: z.string(), locationId: z.string() }),
  /** Addresses at this domain are meant for that one. */
  z.object({ kind: z.literal('domain'), from: z.string(), to: z.string() }),
])
export type Fix = z.infer<typeof fixSchema>

/** What a fix would do; `fix` is null if the operator must choose the location. */
export const fixOfferSchema = z.object({
  kind: z.enum(['location', 'domain']),
  from: z.string(),
  fix: fixSchema.nullable(),
  /** The location or the domain that is probably meant. */
  to: z.string(),
  rows: z.number().int(),
})
export type FixOffer = z.infer<typeof fixOfferSchema>

/** An applied fix; the latest can be undone. */
export const appliedFixSchema = z.object({
  seq: z.number().int(),
  kind: z.enum(['location', 'domain']),
  from: z.string(),
  to: z.string(),
  rows: z.number().int(),
})
export type AppliedFix = z.infer<typeof appliedFixSchema>

/** What became of the rows of a fix; the counts add up to the total. */
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
