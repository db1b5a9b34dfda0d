import { z } from 'zod'
import { importColumnSchema } from '../../core/contact/import.ts'
import type { CheckedBlock } from '../../core/contact/read/checked-block.ts'

/** A file that threads read together. */
export const checkThreadTaskSchema = z.object({
  path: z.string(),
  delimiter: z.string(),
  firstDataLine: z.number(),
  /** Its beginning is UTF-8 and the rest wasn't checked; see `TableShape.restUnseen`. */
  restUnseen: z.boolean(),
  /** See `ReadingPosition`; the same for all threads of a file. */
  position: z.instanceof(SharedArrayBuffer),
  /** `RowRules`; strict, so that nothing is dropped unnoticed. */
  rules: z.strictObject({
    columns: z.array(importColumnSchema),
    sample: z.array(z.object({ cells: z.array(z.string()) })),
    places: z
      .array(
        z.object({
          code: z.string(),
          name: z.string(),
          address: z.object({ postalCode: z.string() }),
          listNumber: z.number(),
        }),
      )
      .nullable(),
    ignoreDots: z.boolean(),
    fixTypos: z.boolean(),
    /** The service's custom field types, by target. */
    fieldTypes: z.map(z.string(), z.string()),
    countFilled: z.boolean(),
  }),
})
export type CheckThreadTask = z.infer<typeof checkThreadTaskSchema>

/** Its arrays are looked at no closer: looking at each number would cost more than the thread saves. */
const checkedBlockSchema = z.custom<CheckedBlock>(
  (value) => typeof value === 'object' && value !== null && 'runsOf' in value && 'json' in value,
)

/** Messages to a thread: warm up; the file it works on, once; then each block to fill again. */
export const checkThreadRequestSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('warm-up') }),
  z.object({ type: z.literal('file'), task: checkThreadTaskSchema }),
  z.object({ type: z.literal('block'), block: checkedBlockSchema }),
])
export type CheckThreadRequest = z.infer<typeof checkThreadRequestSchema>

/** Messages from such a thread. */
export const checkThreadMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('block'),
    number: z.number(),
    /** Bytes of the file up to its end. */
    bytes: z.number(),
    block: checkedBlockSchema,
  }),
  z.object({ type: z.literal('ended') }),
  z.object({ type: z.literal('not-utf8') }),
  z.object({
    type: z.literal('refused'),
    kind: z.enum(['missing', 'not-readable', 'empty', 'not-a-table', 'too-large']),
    what: z.string(),
    next: z.string(),
  }),
])
export type CheckThreadMessage = z.infer<typeof checkThreadMessageSchema>
