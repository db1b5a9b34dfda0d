/**
 * Types of what verbs and events carry, for the page. The page imports them from here, so that it depends on the
 * contract and not on the core's layout.
 */
export type { Account, Capabilities, PostalAddress } from '../../core/account/account.ts'
export type { AppliedFix, Fix, FixOffer } from '../../core/contact/fix/fix.ts'
export type {
  Bucket,
  Consent,
  ContactImport,
  ImportColumn,
  ImportProgress,
  ImportRow,
} from '../../core/contact/import.ts'
export type { LateAddition } from '../../core/contact/upload/late-addition.ts'
export type { DocumentInfo } from '../../core/document/document.ts'
export type { JournalEntry } from '../../core/journal/entry.ts'
export type { LineDifference } from '../../core/line-difference.ts'
export type { Condition, ConditionWay, LocationGroup } from '../../core/location/group.ts'
export type { Location, LocationFileOptions, LocationImportPreview } from '../../core/location/location.ts'
export type { PlannedRow, PushPlan, PushProgress } from '../../core/push/plan/plan-schema.ts'
export type { Report, ReportRow } from '../../core/results/report.ts'
export type { EmailDifference } from '../../core/run/compare/compare-emails.ts'
export type { ComparedWith, RowDifference } from '../../core/run/compare/row-difference.ts'
export type { Timing } from '../../core/run/edit/timing.ts'
export type {
  OnDemandKind,
  OnDemandProgress,
  OnDemandState,
} from '../../core/run/on-demand/on-demand-check.ts'
export type {
  Finding,
  Preview,
  Row,
  RowStatus,
  Run,
  RunCounts,
  RunSummary,
  TemplateFinding,
} from '../../core/run/run.ts'
export type { QueueItem, SendState } from '../../core/send/send-state.ts'
export type { TemplateCompletion, TemplateCompletions } from '../../core/template/analyze/completion.ts'
export type { PartDifference } from '../../core/template/edit/part-difference.ts'
export type { TemplateEdit, TemplatePlace } from '../../core/template/edit/template-edit.ts'
export type {
  DescribedPlaceholder,
  Placeholder,
  Template,
  TemplateDraft,
  TemplatePreview,
  TemplateProblem,
  TemplateSummary,
  TemplateVersion,
} from '../../core/template/template.ts'
export type { Today } from '../../core/today/today.ts'
export type { DraftPageState } from './draft-page.ts'
