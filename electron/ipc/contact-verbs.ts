import { z } from 'zod'
import { appliedFixSchema, fixOfferSchema, fixOutcomeSchema, fixSchema } from '../../core/contact/fix/fix.ts'
import {
  bucketSchema,
  consentSchema,
  contactImportSchema,
  importProgressSchema,
  importRowSchema,
} from '../../core/contact/import.ts'
import {
  contactFilePreviewSchema,
  importOptionsSchema,
  tableInputSchema,
} from '../../core/contact/import-options.ts'
import { lateAdditionsSchema } from '../../core/contact/upload/late-addition.ts'
import { verb } from './verb.ts'

const id = z.object({ id: z.string() })
const ids = z.object({ ids: z.array(z.string()) })
const saved = z.object({ path: z.string() }).nullable()
const nothing = z.void()
/** `path` of a file, or `text` that was pasted. */
const contactFile = tableInputSchema.and(
  z.object({ accountId: z.string(), options: importOptionsSchema.optional() }),
)

/** The contract's verbs for contacts. */
export const contactVerbs = {
  /** A contact file is likely to be chosen soon: gets ready what reads it. */
  expectContactFiles: verb(nothing, nothing),
  listContactImports: verb(nothing, z.array(contactImportSchema)),
  readContactImport: verb(id, contactImportSchema),
  /** The contact files among dropped files and folders. */
  findContactFiles: verb(
    z.object({ paths: z.array(z.string()) }),
    z.array(z.object({ path: z.string(), name: z.string(), bytes: z.number() })),
  ),
  /** How a file or pasted text would be imported with these options. */
  previewContactFile: verb(contactFile, contactFilePreviewSchema),
  /** The same for the file of an import that is there. */
  previewContactImport: verb(
    id.extend({ options: importOptionsSchema.optional() }),
    contactFilePreviewSchema,
  ),
  startContactImport: verb(contactFile, contactImportSchema),
  /** Reads several files one after the other and compares them with the account together. */
  startContactImports: verb(
    z.object({ paths: z.array(z.string()).min(1), accountId: z.string() }),
    z.object({ batchId: z.string() }),
  ),
  /** Reads files of which nothing was uploaded once more, with these options or as before. */
  readContactImportsAgain: verb(ids.extend({ options: importOptionsSchema.optional() }), nothing),
  listImportBatch: verb(z.object({ batchId: z.string() }), z.array(contactImportSchema)),
  /** How many lists the contacts of several imports go to. */
  countImportLists: verb(ids, z.object({ lists: z.number().int() })),
  listImportRows: verb(
    z.object({
      importId: z.string(),
      bucket: bucketSchema,
      reason: z.string().optional(),
      offset: z.number(),
      limit: z.number(),
    }),
    z.object({ total: z.number(), rows: z.array(importRowSchema) }),
  ),
  /** Mistakes that one click fixes in all rows, and the fixes applied. */
  listImportFixes: verb(
    z.object({ importId: z.string() }),
    z.object({ offers: z.array(fixOfferSchema), applied: z.array(appliedFixSchema) }),
  ),
  fixImportRows: verb(id.extend({ fix: fixSchema }), fixOutcomeSchema),
  /** Undoes the latest fix. */
  undoImportFix: verb(id, nothing),
  /** The latest progress of those that are running. */
  readImportProgress: verb(ids, z.array(importProgressSchema)),
  /** `consent`: how the contacts gave permission, if not chosen yet. */
  uploadContactImports: verb(ids.extend({ consent: consentSchema.optional() }), nothing),
  pauseContactImports: verb(ids, nothing),
  /** Resumes files that were paused while being read. */
  resumeContactImports: verb(ids, nothing),
  stopContactImports: verb(ids, nothing),
  saveRejectedRows: verb(id, saved),
  /** Takes the import's people off the lists that it put them on; those changed since stay and are named. */
  undoContactImport: verb(id, z.object({ removed: z.number(), left: z.array(z.string()) })),
  /** Why it cannot be undone; null where it can. */
  readWhyNotUndone: verb(id, z.object({ why: z.string().nullable() })),
  /**
   * Campaigns that contacts of imports will still get, or that are sending to their lists right now: read from
   * Constant Contact.
   */
  readLateAdditions: verb(ids, lateAdditionsSchema),
} as const
