import { z } from 'zod'
import { postalAddressSchema } from '../account/account.ts'

/** A place that sends: its list, its sender and its custom fields. Imports find it by `code`. */
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
  fields: z.record(z.string(), z.string()),
})
export type Location = z.infer<typeof locationSchema>

/** How a location file is to be read; what is not given is found, or as it was the last time. */
export const locationFileOptionsSchema = z.object({
  /** The target of each column: a built-in field, `fact:<name>`, or null to skip it. */
  targets: z.array(z.string().nullable()).optional(),
  /** Of an Excel file. */
  sheet: z.string().optional(),
  /** Line of the column names; 0: there are none. */
  headerLine: z.number().int().min(0).optional(),
  /** The delimiter of a text file. */
  delimiter: z.string().optional(),
})
export type LocationFileOptions = z.infer<typeof locationFileOptionsSchema>

/** What a location file would do, before it is done. Lines are physical lines of the file, from 1. */
export const locationImportPreviewSchema = z.object({
  fileName: z.string(),
  /** Sheets of an Excel file that have rows; empty for text. */
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  /** null for an Excel file. */
  delimiter: z.string().nullable(),
  headerLine: z.number().int(),
  columns: z.array(z.object({ header: z.string(), target: z.string().nullable(), sample: z.string() })),
  /** Why the file cannot be imported like this: two columns go to one field. */
  problem: z.string().nullable(),
  added: z.array(locationSchema),
  changed: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  unchanged: z.number().int(),
  /** From addresses that the account has not confirmed: they come in, and campaigns from them are refused. */
  unconfirmed: z.array(
    z.object({ code: z.string(), name: z.string(), fromAddress: z.string(), why: z.string() }),
  ),
  rejected: z.array(z.object({ line: z.number().int(), code: z.string(), reason: z.string() })),
})
export type LocationImportPreview = z.infer<typeof locationImportPreviewSchema>
