import { z } from 'zod'
import { postalAddressSchema } from '../account/account.ts'

/** A place that sends: its list, its sender and its own facts. Keyed for imports by `code`. */
export const locationSchema = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  accountId: z.string(),
  /** Name of its contact list; the id is known once the list was found or made in the account. */
  listName: z.string(),
  listId: z.string().nullable(),
  fromName: z.string(),
  fromAddress: z.string(),
  replyTo: z.string(),
  address: postalAddressSchema,
  /** IANA name. */
  timeZone: z.string(),
  /** Local time of the day that its campaigns go out, HH:MM. */
  sendTime: z.string(),
  /** Columns of the operator's own: phone, manager, opening hours, ... */
  facts: z.record(z.string(), z.string()),
})
export type Location = z.infer<typeof locationSchema>

/** What a location file would do, before it is done. Lines are physical lines of the file, from 1. */
export const locationImportPreviewSchema = z.object({
  fileName: z.string(),
  columns: z.array(z.object({ header: z.string(), target: z.string().nullable(), sample: z.string() })),
  added: z.array(locationSchema),
  changed: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  unchanged: z.number().int(),
  rejected: z.array(z.object({ line: z.number().int(), code: z.string(), reason: z.string() })),
})
export type LocationImportPreview = z.infer<typeof locationImportPreviewSchema>
