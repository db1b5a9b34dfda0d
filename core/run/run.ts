import { z } from 'zod'
import { locationSchema } from '../location/location.ts'
import { templateEditSchema, templatePlaceSchema } from '../template/edit/template-edit.ts'
import { placeholderSchema } from '../template/template.ts'
import { timingSchema } from './edit/timing.ts'

/** The status of a row: incomplete → ready → pushed → scheduled → sending → sent. */
export const rowStatusSchema = z.enum([
  'incomplete',
  'ready',
  'pushed',
  'scheduled',
  'sending',
  'sent',
  'changed',
  'failed',
  'unconfirmed',
])
export type RowStatus = z.infer<typeof rowStatusSchema>

/** Why a row failed and what to do, with the vendor's own message. */
export const failureSchema = z.object({
  what: z.string(),
  next: z.string(),
  vendorKey: z.string().optional(),
  vendorMessage: z.string().optional(),
  /** Its draft was changed in Constant Contact: compare both versions before keeping one. */
  changedThere: z.literal(true).optional(),
})
export type Failure = z.infer<typeof failureSchema>

/** One location in one run. `values` has only the row's own values; the rest is inherited. */
export const rowSchema = z.object({
  id: z.string(),
  runId: z.string(),
  locationId: z.string(),
  position: z.number().int(),
  values: z.record(z.string(), z.string()),
  /** Subject, preview text and from name of the finished email. */
  envelope: z.object({ subject: z.string(), preheader: z.string(), from_name: z.string() }),
  /** Placeholders edited since the start of today, local time. */
  editedToday: z.array(z.string()),
  status: rowStatusSchema,
  campaignId: z.string().nullable(),
  activityId: z.string().nullable(),
  campaignName: z.string().nullable(),
  /** The planned send time, ISO 8601 UTC. */
  plannedAt: z.string(),
  /** The send time confirmed by Constant Contact, ISO 8601 UTC; null until confirmed. */
  scheduledAt: z.string().nullable(),
  pushedAt: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  skippedBecause: z.string().nullable(),
  failure: failureSchema.nullable(),
})
export type Row = z.infer<typeof rowSchema>

/** How a template can be fixed automatically: by edits of its HTML, or by a repair that is too long to list. */
export const templateRepairSchema = z.union([z.literal('shorten'), z.array(templateEditSchema)])
export type TemplateRepair = z.infer<typeof templateRepairSchema>

/** What depends on the template alone, and is the same for every row of a run: reported once. */
const templateFindingSchema = z.object({
  check: z.enum(['low-contrast', 'mail-programs']),
  /** The first place in the template. */
  place: templatePlaceSchema,
  what: z.string(),
  next: z.string(),
  fix: z.object({ kind: z.literal('template'), label: z.string(), repair: templateRepairSchema }).optional(),
})
export type TemplateFinding = z.infer<typeof templateFindingSchema>
/** Findings with the version they were found in: their fixes are edits of that version. */
export const templateFindingsSchema = z.object({
  versionId: z.string(),
  findings: z.array(templateFindingSchema),
})

/** How a finding is fixed with one press. `label` says what will change. */
export const fixSchema = z.discriminatedUnion('kind', [
  /** Values of the row, as one undoable edit of the grid; null restores the inherited value. */
  z.object({
    kind: z.literal('values'),
    label: z.string(),
    changes: z.array(z.object({ placeholder: z.string(), value: z.string().nullable() })),
  }),
  /** Fields of the row's location, for all of its runs. */
  z.object({
    kind: z.literal('location'),
    label: z.string(),
    fields: locationSchema.pick({ fromAddress: true, replyTo: true, address: true }).partial(),
  }),
  /** The template: a new version of it, which the run moves to. */
  z.object({
    kind: z.literal('template'),
    label: z.string(),
    repair: templateRepairSchema,
  }),
])
export type Fix = z.infer<typeof fixSchema>

/** A finding of a check about a row's finished email. An error stops that row's push. */
export const findingSchema = z.object({
  rowId: z.string(),
  check: z.string(),
  severity: z.enum(['error', 'warning']),
  /** The column, if it is about one value. */
  placeholder: z.string().optional(),
  /** One or two words that fit into a cell. */
  word: z.string(),
  what: z.string(),
  next: z.string(),
  fix: fixSchema.optional(),
  /** Where to fix it, if not in a cell of the grid. */
  at: z.enum(['location', 'accounts', 'template']).optional(),
  /** Where in the template it is, if known. */
  place: templatePlaceSchema.optional(),
  /** When it was checked, for on-demand checks, ISO 8601 UTC. */
  checkedAt: z.string().optional(),
})
export type Finding = z.infer<typeof findingSchema>

/** One morning's or one event's work: one campaign per location. */
export const runSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The send date, YYYY-MM-DD. */
  date: z.string(),
  templateId: z.string(),
  templateVersionId: z.string(),
  templateName: z.string(),
  /** Columns of the grid: `subject`, `preheader` and `from_name` first, then the template's placeholders. */
  columns: z.array(placeholderSchema.extend({ kind: z.enum(['envelope', 'placeholder']) })),
  defaults: z.record(z.string(), z.string()),
  timing: timingSchema,
  createdAt: z.string(),
})
export type Run = z.infer<typeof runSchema>

export const runCountsSchema = z.object({
  rows: z.number().int(),
  byStatus: z.partialRecord(rowStatusSchema, z.number().int()),
  warnings: z.number().int(),
  errors: z.number().int(),
})
export type RunCounts = z.infer<typeof runCountsSchema>

/** A run for its screens: all of it, or only what changed since the reader's version. */
export const runViewSchema = z.object({
  /** Grows with every change. */
  version: z.number(),
  /** The version that this updates; null if it is the whole run. */
  since: z.number().nullable(),
  run: runSchema,
  /** All rows, or with `since` only changed rows. */
  rows: z.array(rowSchema),
  counts: runCountsSchema,
  /** Findings of these rows. */
  findings: z.array(findingSchema),
  canUndo: z.boolean(),
  canRedo: z.boolean(),
})
export type RunView = z.infer<typeof runViewSchema>

/** A cell of the grid; rowId null is the run's default. */
const cellSchema = z.object({ rowId: z.string().nullable(), placeholder: z.string() })
/** A cell and its new value; null restores the inherited value. */
export const valueChangeSchema = cellSchema.extend({ value: z.string().nullable() })
/** The result of an undo or redo: the touched cells, and the changed part of the run. */
export const editStepSchema = z.object({ cells: z.array(cellSchema), view: runViewSchema.nullable() })

export const runSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  date: z.string(),
  templateName: z.string(),
  counts: runCountsSchema,
  /** The next send time, ISO 8601 UTC; null if all were sent. */
  nextAt: z.string().nullable(),
})
export type RunSummary = z.infer<typeof runSummarySchema>

/** A row's finished email for the preview. */
export const previewSchema = z.object({
  rowId: z.string(),
  subject: z.string(),
  preheader: z.string(),
  fromName: z.string(),
  fromAddress: z.string(),
  html: z.string(),
  /** null if not requested. */
  text: z.string().nullable(),
  /** Characters of the HTML that would be pushed. */
  size: z.number().int(),
  findings: z.array(findingSchema),
  checksPassed: z.number().int(),
})
export type Preview = z.infer<typeof previewSchema>
