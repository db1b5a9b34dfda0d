import { z } from 'zod'
import { encodings } from '../table/encoding/encodings.ts'

/** Where a contact file is: a path, or text that was pasted. */
export const tableInputSchema = z.union([z.object({ path: z.string() }), z.object({ text: z.string() })])

/**
 * How a column was matched: by header; by values, if the header is unknown; by the previous choice for the same
 * headers; or by the operator.
 */
export const matchedBySchema = z.enum(['heading', 'values', 'last-time', 'chosen'])

/** Types of custom fields that an import can make. Source: vendor's API description 3.0.178 and change log of 2025-09. */
export const newFieldTypeSchema = z.enum(['string', 'date', 'number'])
export type NewFieldType = z.infer<typeof newFieldTypeSchema>

/** A custom field that an account has: the name behind `cf:`, what the account calls it, the service's word for its type. */
export const accountFieldSchema = z.object({ name: z.string(), label: z.string(), type: z.string() })
export type AccountField = z.infer<typeof accountFieldSchema>

/** Other possible encodings of a file, each with a word that it would read differently. */
export const otherEncodingsSchema = z.array(
  z.object({ encoding: z.enum(encodings), word: z.string(), instead: z.string() }),
)

/** What the operator decides about a contact file. What is not given is found out. */
export const importOptionsSchema = z.object({
  encoding: z.enum(encodings).optional(),
  delimiter: z.string().length(1).optional(),
  /** Line of the header; 0: the file has none. */
  headerLine: z.number().int().min(0).optional(),
  /** Of a spreadsheet. */
  sheet: z.string().optional(),
  /** What each column is, in the file's order; null leaves one out. `cf:<name>` of an unknown name makes a custom field. */
  targets: z.array(z.string().nullable()).optional(),
  /** Types of the custom fields to create, by name; text by default. */
  newFields: z.record(z.string(), newFieldTypeSchema).optional(),
  /** The whole file goes to these lists, regardless of its location columns. */
  lists: z.array(z.string().min(1)).min(1).max(50).optional(),
  /** Which row of the same address counts. */
  duplicates: z.enum(['first', 'last', 'fullest']).optional(),
  /** Ignore dots before the @ in gmail.com addresses: such addresses are the same. */
  ignoreDots: z.boolean().optional(),
  /** Likely domain typos are fixed instead of reported. */
  fixTypos: z.boolean().optional(),
})
export type ImportOptions = z.infer<typeof importOptionsSchema>

/** A file as it would be imported, before anything is done. */
export const contactFilePreviewSchema = z.object({
  fileName: z.string(),
  /** null for a spreadsheet, which has neither encoding nor delimiter. */
  encoding: z.enum(encodings).nullable(),
  /** The encoding is a guess, and these are the alternatives; none if it is certain. */
  otherEncodings: otherEncodingsSchema,
  delimiter: z.string().nullable(),
  headerLine: z.number().int(),
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  columns: z.array(
    z.object({
      header: z.string(),
      target: z.string().nullable(),
      label: z.string(),
      sample: z.string(),
      by: matchedBySchema.nullable(),
    }),
  ),
  /** Why the account's custom fields couldn't be read; null if they were. */
  fieldsProblem: z.string().nullable(),
  /** Whether the columns were matched as they were last time. */
  remembered: z.boolean(),
  /** The lists for the whole file; null if a location column decides. */
  wholeFile: z.array(z.string()).nullable(),
  /** Everything that a column can be set to, custom fields included. */
  targets: z.array(z.object({ target: z.string(), label: z.string() })),
  /** Lists that the whole file can go to: those of the account's locations. */
  lists: z.array(z.string()),
  /** Columns that nothing fits, with the custom field that could be made for each. */
  offers: z.array(
    z.object({ column: z.number().int(), target: z.string(), label: z.string(), type: newFieldTypeSchema }),
  ),
  /** The first rows, each with what is wrong with it. */
  rows: z.array(
    z.object({ line: z.number().int(), cells: z.array(z.string()), problem: z.string().nullable() }),
  ),
  /** Why the file can't be imported with these settings: no address column, one mapped twice, … */
  problem: z.string().nullable(),
})
export type ContactFilePreview = z.infer<typeof contactFilePreviewSchema>
