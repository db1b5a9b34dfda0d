import { z } from 'zod'
import {
  accountSchema,
  callBudgetSchema,
  postalAddressSchema,
  senderSchema,
} from '../../core/account/account.ts'
import { journalEntrySchema, journalFilterSchema } from '../../core/journal/entry.ts'
import { locationGroupSchema } from '../../core/location/group.ts'
import {
  locationFileOptionsSchema,
  locationImportPreviewSchema,
  locationSchema,
} from '../../core/location/location.ts'
import { locationChangeSchema } from '../../core/location/location-change.ts'
import { pushPlanSchema, pushProgressSchema } from '../../core/push/plan/plan-schema.ts'
import { draftComparisonSchema } from '../../core/push/restore/compare-draft.ts'
import { draftToDeleteSchema } from '../../core/push/restore/delete-drafts.ts'
import { earlierDraftSchema } from '../../core/push/restore/restore-drafts.ts'
import { testAllowanceSchema } from '../../core/push/test-allowance.ts'
import { reportSchema } from '../../core/results/report.ts'
import { emailDifferenceSchema } from '../../core/run/compare/compare-emails.ts'
import { comparedWithSchema, rowDifferenceSchema } from '../../core/run/compare/row-difference.ts'
import { versionMoveSchema } from '../../core/run/edit/move-to-version.ts'
import { timingSchema } from '../../core/run/edit/timing.ts'
import { triedTimingSchema } from '../../core/run/edit/try-timing.ts'
import {
  onDemandKindSchema,
  onDemandScopeSchema,
  onDemandStateSchema,
} from '../../core/run/on-demand/on-demand-check.ts'
import {
  editStepSchema,
  previewSchema,
  runSchema,
  runSummarySchema,
  runViewSchema,
  templateFindingsSchema,
  templateRepairSchema,
  valueChangeSchema,
} from '../../core/run/run.ts'
import { sendStateSchema } from '../../core/send/send-state.ts'
import { todaySchema } from '../../core/today/today.ts'
import { appInfoSchema, settingsSchema, signInInfoSchema } from './app-info.ts'
import { contactVerbs } from './contact-verbs.ts'
import { draftPageActSchema, draftPageSchema } from './draft-page.ts'
import type { EventName, EventPayload } from './events.ts'
import { templateVerbs } from './template-verbs.ts'
import { verb } from './verb.ts'

const id = z.object({ id: z.string() })
const ofRun = z.object({ runId: z.string() })
const ofRow = z.object({ runId: z.string(), rowId: z.string() })
const ofRows = ofRun.extend({ rowIds: z.array(z.string()) })
const ofSomeRows = ofRun.extend({ rowIds: z.array(z.string()).optional() })
const saved = z.object({ path: z.string() }).nullable()
const bounds = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
const cover = [z.object({ covered: z.boolean() }), z.object({ picture: z.string().nullable() })] as const
const ofOnDemandCheck = ofRun.extend({ kind: onDemandKindSchema })
const nothing = z.void()
const since = { since: z.number().optional() }
const locationFile = z.object({
  path: z.string(),
  accountId: z.string(),
  options: locationFileOptionsSchema.optional(),
})

/**
 * The whole surface between page and main process. Each verb is one function of `window.campaignDesk`;
 * its input is parsed in the main process, its output typed by the same schema.
 */
export const contract = {
  readAppInfo: verb(nothing, appInfoSchema),
  readSettings: verb(nothing, settingsSchema),
  saveSettings: verb(settingsSchema.partial(), settingsSchema),
  readToday: verb(nothing, todaySchema),

  listAccounts: verb(nothing, z.array(accountSchema)),
  openPracticeAccount: verb(nothing, accountSchema),
  /** Imports the practice account's locations, template and run; keeps existing ones. */
  addPracticeData: verb(nothing, z.object({ runId: z.string() })),
  /** What the developer portal needs to register an application. */
  readSignInInfo: verb(nothing, signInInfoSchema),
  /** Authorization code with PKCE in the system's browser; answers when the operator is back. */
  signInWithBrowser: verb(z.object({ clientId: z.string(), chooseAccount: z.boolean() }), accountSchema),
  /** Device flow: the event signInCode has the code to enter. */
  signInWithCode: verb(z.object({ clientId: z.string() }), accountSchema),
  cancelSignIn: verb(nothing, nothing),
  /** The developer portal, or the page where the code of a sign-in is typed, in the system's browser. */
  openSignInPage: verb(z.object({ page: z.enum(['portal', 'code']) }), nothing),
  /** V1 provides neither time zone nor footer address: the operator enters them. The password is never returned. */
  connectV1: verb(
    z.object({
      apiKey: z.string(),
      userName: z.string(),
      password: z.string(),
      timeZone: z.string(),
      address: postalAddressSchema,
    }),
    accountSchema,
  ),
  refreshAccount: verb(id, accountSchema),
  removeAccount: verb(id, nothing),
  listSenders: verb(z.object({ accountId: z.string() }), z.array(senderSchema)),
  readCallBudgets: verb(nothing, z.array(callBudgetSchema)),

  listLocations: verb(nothing, z.array(locationSchema)),
  saveLocation: verb(locationSchema, locationSchema),
  /** Answers with the locations as they were, to be given to `restoreLocations`. All are changed, or none. */
  changeLocations: verb(locationChangeSchema, z.array(locationSchema)),
  /** Puts locations back as they were, also those that were removed. */
  restoreLocations: verb(z.object({ locations: z.array(locationSchema) }), nothing),
  removeLocations: verb(z.object({ ids: z.array(z.string()) }), nothing),
  listLocationGroups: verb(nothing, z.array(locationGroupSchema)),
  saveLocationGroup: verb(locationGroupSchema, nothing),
  removeLocationGroup: verb(id, nothing),
  /** Looks for the lists of locations that are not known yet, account by account. Makes none. Costs a call each. */
  planLocationLists: verb(
    nothing,
    z.array(z.object({ accountId: z.string(), found: z.array(z.string()), missing: z.array(z.string()) })),
  ),
  /** Creates missing lists in the accounts, and stores the IDs of existing ones. */
  makeLocationLists: verb(nothing, z.object({ created: z.number() })),
  previewLocationFile: verb(locationFile, locationImportPreviewSchema),
  importLocationFile: verb(
    locationFile,
    z.object({
      added: z.number(),
      changed: z.number(),
      unchanged: z.number(),
      rejected: z.number(),
      listsCreated: z.number(),
    }),
  ),
  /** Those with these ids, or all. */
  exportLocations: verb(z.object({ ids: z.array(z.string()).optional() }), saved),

  ...contactVerbs,

  ...templateVerbs,

  listRuns: verb(nothing, z.array(runSummarySchema)),
  createRun: verb(
    z.object({
      name: z.string(),
      date: z.string(),
      templateId: z.string(),
      locationIds: z.array(z.string()),
    }),
    runSchema,
  ),
  /**
   * `since`: the page's version of the run; only changes since then are returned, here and in the three edits
   * below.
   */
  readRun: verb(id.extend(since), runViewSchema),
  renameRun: verb(z.object({ id: z.string(), name: z.string(), date: z.string() }), runSchema),
  removeRun: verb(id, nothing),
  repeatRun: verb(z.object({ id: z.string(), name: z.string(), date: z.string() }), runSchema),
  /** When unscheduled campaigns would be sent with a timing, before it is saved. */
  tryTiming: verb(ofRun.extend({ timing: timingSchema }), triedTimingSchema),
  /** Sets the send times. Scheduled campaigns keep theirs until they are scheduled again. */
  setRunTiming: verb(ofRun.extend({ timing: timingSchema }), runSchema),
  /**
   * One edit, one undo step: several cells at once. null restores the inherited value; rowId null edits the run's
   * default.
   */
  setValues: verb(
    ofRun.extend({
      changes: z.array(valueChangeSchema),
      /** Typing is saved continuously: all edits of one entry are one undo step. */
      entry: z.string().optional(),
      ...since,
    }),
    z.object({ view: runViewSchema.nullable() }),
  ),
  /** Rows of a CSV or Excel file with values, the headings first; empty rows keep their place. */
  readValuesFile: verb(z.object({ path: z.string() }), z.array(z.array(z.string()))),
  undoEdit: verb(ofRun.extend(since), editStepSchema),
  redoEdit: verb(ofRun.extend(since), editStepSchema),
  /** `overlay` has text being typed that isn't saved yet. */
  previewRow: verb(
    ofRow.extend({
      overlay: z.record(z.string(), z.string()).optional(),
      /** Whether to include the plain text. */
      withText: z.boolean().optional(),
    }),
    previewSchema,
  ),

  /** The state of on-demand checks. */
  readOnDemandState: verb(ofRun, onDemandStateSchema),
  /** Starts checking links, or which lists share contacts (one call per 500 contacts). */
  startOnDemandCheck: verb(ofOnDemandCheck.extend({ scope: onDemandScopeSchema }), nothing),
  pauseOnDemandCheck: verb(ofOnDemandCheck, nothing),
  resumeOnDemandCheck: verb(ofOnDemandCheck, nothing),
  stopOnDemandCheck: verb(ofOnDemandCheck, nothing),
  /** Findings of the template, the same for every row. */
  readTemplateFindings: verb(ofRun, templateFindingsSchema),
  /** Saves a repaired version of the run's template and updates the run to it. `before`: the version for undo. */
  repairTemplate: verb(
    ofRun.extend({ versionId: z.string(), repairs: z.array(templateRepairSchema) }),
    z.object({ version: z.number().int(), before: z.string() }),
  ),
  /** Makes an earlier version the newest again, and updates the run to it. */
  undoTemplateRepair: verb(ofRun.extend({ versionId: z.string() }), nothing),
  exportFindings: verb(ofRun, saved),

  planPush: verb(ofRun.extend({ rowIds: z.array(z.string()).optional() }), pushPlanSchema),
  /**
   * `overwrite`: rows whose drafts may be overwritten although they were edited in Constant Contact. `scheduled`:
   * rows whose campaigns may be unscheduled for an update.
   */
  startPush: verb(
    ofSomeRows.extend({
      overwrite: z.array(z.string()).optional(),
      scheduled: z.array(z.string()).optional(),
    }),
    nothing,
  ),
  pausePush: verb(ofRun, nothing),
  resumePush: verb(ofRun, nothing),
  stopPush: verb(ofRun, nothing),
  readPushProgress: verb(ofRun, pushProgressSchema),
  /** Compares a row with another email; null if there is none. Comparing with Constant Contact costs a call. */
  compareRow: verb(ofRow.extend({ to: comparedWithSchema }), rowDifferenceSchema.nullable()),
  /** Compares Constant Contact's version of a row's draft with what a push would write. Costs a call. */
  compareDraft: verb(ofRow, draftComparisonSchema),
  /** What the next push changes in a row's draft, from what was pushed last; null where nothing was. */
  readPlannedDifference: verb(ofRow, emailDifferenceSchema.nullable()),
  /** Leaves a draft as it was changed there. `updatedAt` as compared: what changed again meanwhile is refused. */
  keepRemoteVersion: verb(ofRow.extend({ updatedAt: z.string().nullable() }), nothing),
  /** The drafts of a run, or of some of its rows, as the confirmation names them. */
  planDeletion: verb(ofSomeRows, z.array(draftToDeleteSchema)),
  deleteDrafts: verb(ofRows, z.object({ deleted: z.number(), failed: z.number() })),
  /** Overwritten drafts with their earlier content. */
  listEarlierDrafts: verb(ofSomeRows, z.array(earlierDraftSchema)),
  restoreDrafts: verb(ofRows, z.object({ restored: z.number(), failed: z.number() })),
  /** What the newest template version would change; null if the run uses it. */
  readVersionMove: verb(ofRun, versionMoveSchema.nullable()),
  moveToNewestVersion: verb(ofRun, nothing),
  /** How many tests may still be sent today, or why none. */
  readTestAllowance: verb(ofRun, testAllowanceSchema),
  /** `failed`: one sentence a row. */
  sendTests: verb(
    ofRows.extend({ addresses: z.array(z.string()), message: z.string() }),
    z.object({ sent: z.number(), failed: z.array(z.string()) }),
  ),
  listJournal: verb(
    journalFilterSchema.extend({ offset: z.number(), limit: z.number() }),
    z.object({ total: z.number(), entries: z.array(journalEntrySchema) }),
  ),

  exportJournal: verb(journalFilterSchema, saved),

  /** The row's draft on Constant Contact's own page: to check it before pushing the others. */
  openDraftPage: verb(ofRow, draftPageSchema),
  closeDraftPage: verb(nothing, nothing),
  placeDraftPage: verb(bounds, nothing),
  coverDraftPage: verb(...cover),
  actOnDraftPage: verb(z.object({ act: draftPageActSchema }), nothing),

  openSendDesk: verb(ofRun, sendStateSchema),
  closeSendDesk: verb(nothing, nothing),
  /** The embedded page's bounds, in CSS pixels of the window. */
  placePage: verb(bounds, nothing),
  /** HTML can't be drawn above the embedded page: while covered, a still picture (data URL) replaces it. */
  coverPage: verb(...cover),
  focusPage: verb(nothing, nothing),
  selectCampaign: verb(z.object({ rowId: z.string() }), nothing),
  nextCampaign: verb(nothing, nothing),
  skipCampaign: verb(z.object({ rowId: z.string(), reason: z.string() }), nothing),
  /** Checks with Constant Contact now, and continues if it is scheduled. */
  confirmCampaign: verb(nothing, nothing),
  fillInTime: verb(nothing, nothing),
  /** User name and password for the account's website, kept by the vault; they go one way only. */
  saveWebsiteSignIn: verb(
    z.object({ accountId: z.string(), userName: z.string().min(1), password: z.string().min(1) }),
    nothing,
  ),
  forgetWebsiteSignIn: verb(z.object({ accountId: z.string() }), nothing),
  fillInSignIn: verb(nothing, nothing),
  /** Loads the campaign's own page, wherever the page went since. */
  reloadPage: verb(nothing, nothing),
  /** Returns to the page shown before a navigation away from Constant Contact was blocked. */
  unblockPage: verb(nothing, nothing),
  /** 0: its usual size. */
  zoomPage: verb(z.object({ by: z.union([z.literal(-1), z.literal(0), z.literal(1)]) }), nothing),
  openPageInBrowser: verb(nothing, nothing),
  copyDetail: verb(
    z.object({ detail: z.enum(['goesOut', 'list', 'subject', 'from', 'location', 'goesOutHere']) }),
    z.object({ copied: z.string() }),
  ),
  scheduleByApi: verb(
    ofRun.extend({ rowIds: z.array(z.string()) }),
    z.object({ scheduled: z.number(), failed: z.number() }),
  ),
  /** Takes unscheduled what has not begun to go out. */
  unscheduleByApi: verb(
    ofRun.extend({ rowIds: z.array(z.string()) }),
    z.object({ unscheduled: z.number(), failed: z.number() }),
  ),
  /** At once, whatever the planned times. */
  sendNowByApi: verb(
    ofRun.extend({ rowIds: z.array(z.string()) }),
    z.object({ sent: z.number(), failed: z.number() }),
  ),
  /** Begins no further campaign. */
  stopByApi: verb(nothing, nothing),
  pauseByApi: verb(nothing, nothing),
  resumeByApi: verb(nothing, nothing),
  /** Dismisses interrupted work: it isn't offered again. */
  leaveCutOff: verb(ofRun, nothing),

  readReport: verb(ofRun, reportSchema),
  refreshReport: verb(ofRun, reportSchema),
  /** Reads the results of the latest sent runs, for Today. */
  refreshResults: verb(nothing, nothing),
  exportReport: verb(ofRun, saved),

  copyText: verb(z.object({ text: z.string() }), nothing),
  /** Does in what has the keyboard what the keys of the clipboard do. */
  useClipboard: verb(z.object({ act: z.enum(['cut', 'copy', 'paste']) }), nothing),
} as const

export { type EventName, type EventPayload, events } from './events.ts'
export type Contract = typeof contract
export type VerbName = keyof Contract
export type Input<V extends VerbName> = z.input<Contract[V]['input']>
export type Output<V extends VerbName> = z.output<Contract[V]['output']>

/** An error as sent to the page: what happened, what to do, the vendor's message. */
export interface PageError {
  kind: string
  what: string
  next: string
  vendorKey?: string | undefined
  vendorMessage?: string | undefined
}
export type Reply<T> = { ok: true; value: T } | { ok: false; error: PageError }

/** What preload puts on `window.campaignDesk`: input and reply of a verb cross it as texts of JSON. */
export type CampaignDeskApi = {
  [V in VerbName]: (input?: string) => Promise<string>
} & {
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void
  /** The path of a file that the operator dropped or chose. */
  pathOf(file: File): string
}
