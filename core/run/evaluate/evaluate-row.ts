import type { Account } from '../../account/account.ts'
import type { DraftContent } from '../../constant-contact/service.ts'
import type { Location } from '../../location/location.ts'
import type { Rendered } from '../../template/render/render.ts'
import type { Workspace } from '../../workspace/open.ts'
import { getAccount } from '../../workspace/tables/accounts.ts'
import type { StoredRow } from '../../workspace/tables/rows.ts'
import type { CheckedEmail } from '../checks/check.ts'
import { placeInTemplate } from '../checks/finding-place.ts'
import { haveSameFindings, refreshComparingFindings, runChecks } from '../checks/index.ts'
import { readSerializedValue, serializeValues } from '../compare/previous-run.ts'
import { type Cell, cellOf } from '../values.ts'
import { contentHash } from './content-hash.ts'
import { type EmailPage, noPage } from './email-page.ts'
import type { EvaluatedRow } from './evaluated-row.ts'
import type { FilledRow } from './filled-row.ts'
import { plannedAt } from './planned-at.ts'
import {
  type CachedEvaluation,
  type CachedRow,
  type CachedRun,
  getRunCache,
  haveSameEmail,
  type OwnValues,
  type RowInputs,
} from './run-cache.ts'
import type { RunContext } from './run-context.ts'
import { statusOf } from './status.ts'

/** A draft without its HTML. */
type DraftWithoutHtml = Omit<DraftContent, 'html'>

const draftWithoutHtml = (
  rendered: Omit<Rendered, 'html' | 'pieces'>,
  location: Location,
  name: string,
): DraftWithoutHtml => ({
  name,
  subject: rendered.subject,
  preheader: rendered.preheader,
  fromName: rendered.fromName,
  fromAddress: location.fromAddress,
  replyTo: location.replyTo,
  address: location.address,
  listIds: location.listId === null ? [] : [location.listId],
})

const isScheduledOrSent = (row: StoredRow): boolean =>
  row.remoteStatus === 'scheduled' || row.remoteStatus === 'executing' || row.remoteStatus === 'done'

/** What the rows of a run share while they are evaluated. */
export interface EvaluationBatch {
  ws: Workspace
  cached: CachedRun
  now: Date
  /** Changes when something that all rows share changes. */
  shared: string
  typicalPrices: string
  accountOf(id: string): Account | null
  /** The account's record of the row's sender addresses, as one text. */
  sendersOf(location: Location): string
}

export const createBatch = (ws: Workspace, cached: CachedRun, now: Date): EvaluationBatch => {
  const accounts = new Map<string, Account | null>()
  const accountOf = (id: string): Account | null => {
    const known = accounts.get(id)
    if (known !== undefined) return known
    const account = getAccount(ws, id)
    accounts.set(id, account)
    return account
  }
  const senders = new Map<string, string>()
  return {
    ws,
    cached,
    now,
    shared: JSON.stringify(cached.context.stored),
    typicalPrices: JSON.stringify(cached.typicalPrices),
    accountOf,
    sendersOf: ({ accountId, fromAddress, replyTo }) => {
      const key = `${accountId} ${fromAddress} ${replyTo}`
      const known = senders.get(key)
      if (known !== undefined) return known
      const confirmations = accountOf(accountId)?.senders.filter(({ address }) =>
        [fromAddress.toLowerCase(), replyTo.toLowerCase()].includes(address.toLowerCase()),
      )
      const text = JSON.stringify(confirmations ?? null)
      senders.set(key, text)
      return text
    },
  }
}

const findIdenticalRun = (
  { cached: { context, previousRun } }: EvaluationBatch,
  location: Location,
  values: OwnValues,
) => {
  const previousValues = previousRun?.getValuesAt(location.id) ?? null
  const isSame =
    previousValues !== null &&
    previousValues === serializeValues(context.columns, values, context.stored.defaults)
  return isSame && previousRun !== null ? previousRun.run : null
}

/** Evaluates one row with these values. Reuses its cached evaluation where its inputs are the same. */
export function evaluateRow(
  batch: EvaluationBatch,
  { row, location, name }: CachedRow & { location: Location },
  values: OwnValues,
  cachedEvaluation: CachedEvaluation | null,
): { evaluated: EvaluatedRow; evaluation: CachedEvaluation } {
  const { cached, now, shared, typicalPrices, accountOf, sendersOf } = batch
  const { context } = cached
  const { date, timing } = context.stored
  const turn = { at: row.position, of: cached.rows.length }
  const planned = plannedAt(date, location.sendTime, location.timeZone, timing, turn)
  let filledOnce: FilledRow | null = null
  const filled = (): FilledRow => {
    filledOnce ??= context.fill(values, location)
    return filledOnce
  }
  const content = (): DraftContent => {
    const rendered = context.render(values, location)
    return { ...draftWithoutHtml(rendered, location, name), html: rendered.html }
  }
  const isToGo = !isScheduledOrSent(row)
  const sameAs = findIdenticalRun(batch, location, values)
  const previousValues = cached.previousRun?.getValuesAt(location.id) ?? ''
  const inputs: RowInputs = {
    shared,
    typicalPrices,
    onDemand: cached.onDemand.version,
    location,
    values,
    name,
    senders: sendersOf(location),
    isToGo,
    plannedAt: planned,
    isPast: Date.parse(planned) <= now.getTime(),
    sameAs: sameAs === null ? '' : `${sameAs.date} ${sameAs.name}`,
    previousValues,
  }
  const cellIn = (
    column: RunContext['columns'][number],
    own: OwnValues,
    envelope: EvaluatedRow['envelope'],
  ): Cell => cellOf(column, { values: own, envelope }, location, context.stored)
  const cellsWith = (envelope: EvaluatedRow['envelope']): Record<string, Cell> => {
    const { cells } = filled()
    for (const column of context.columns)
      if (column.kind === 'envelope') cells[column.name] = cellIn(column, values, envelope)
    return cells
  }
  const emailWith = (
    draft: DraftWithoutHtml,
    page: EmailPage,
    envelope: EvaluatedRow['envelope'],
  ): CheckedEmail => ({
    location,
    account: accountOf(location.accountId),
    columns: context.columns,
    cells: cellsWith(envelope),
    content: draft,
    page,
    places: context.placesOf(values, location),
    unfilledText: (column) => context.written(values, location, column),
    inheritedValue: (column) => {
      const { [column]: _, ...others } = values
      const found = context.columns.find((one) => one.name === column && one.kind === 'placeholder')
      return found === undefined ? '' : cellIn(found, others, envelope).value
    },
    previousValue: (column) => readSerializedValue(previousValues, context.columns, column),
    date,
    plannedAt: planned,
    isToGo,
    now,
    typicalPrices: cached.typicalPrices,
    sameAs,
  })
  const onDemandRow = {
    rowId: row.id,
    listId: location.listId,
    columnOf: (link: string): string | undefined =>
      context.columns.find(
        (column) =>
          (column.type === 'link' || column.type === 'document') &&
          cellIn(column, values, noEnvelope).value.trim() === link,
      )?.name,
    placeOf: (link: string) => {
      const places = context.placesOf(values, location)
      return placeInTemplate(places.html, places.ofLink(link)[0], null).place
    },
  }
  const evaluation = ((): CachedEvaluation => {
    if (cachedEvaluation !== null && haveSameEmail(cachedEvaluation.inputs, inputs)) {
      const before = cachedEvaluation.inputs
      if (before.typicalPrices === typicalPrices && before.onDemand === inputs.onDemand)
        return cachedEvaluation
      const { envelope, links } = cachedEvaluation
      const draft = draftWithoutHtml(draftFieldsOf(envelope), location, name)
      const checkFindings =
        before.typicalPrices === typicalPrices
          ? cachedEvaluation.checkFindings
          : refreshComparingFindings(
              row.id,
              emailWith(draft, noPage, envelope),
              cachedEvaluation.checkFindings,
            )
      const findings = [...checkFindings, ...cached.onDemand.of({ ...onDemandRow, links })]
      return {
        ...cachedEvaluation,
        inputs,
        checkFindings,
        findings: haveSameFindings(findings, cachedEvaluation.findings)
          ? cachedEvaluation.findings
          : findings,
      }
    }
    const rendered = context.render(values, location, filled())
    const draft = draftWithoutHtml(rendered, location, name)
    const page = context.readPage(rendered.pieces)
    const envelope = { subject: draft.subject, preheader: draft.preheader, from_name: draft.fromName }
    const checkFindings = runChecks(row.id, emailWith(draft, page, envelope))
    const findings = [...checkFindings, ...cached.onDemand.of({ ...onDemandRow, links: page.links })]
    // Only pushed rows have a hash to compare with.
    const hash = row.pushedHash === null ? null : contentHash({ ...draft, html: rendered.html })
    return { inputs, envelope, hash, size: page.size, checkFindings, findings, links: page.links }
  })()
  const hashOf = (): string => {
    evaluation.hash ??= contentHash(content())
    return evaluation.hash
  }
  const evaluated: EvaluatedRow = {
    row,
    location,
    name,
    plannedAt: planned,
    envelope: evaluation.envelope,
    get hash() {
      return hashOf()
    },
    size: evaluation.size,
    links: evaluation.links,
    findings: evaluation.findings,
    status: statusOf(row, row.pushedHash === null ? '' : hashOf(), evaluation.findings),
    content,
  }
  return { evaluated, evaluation }
}

const noEnvelope: EvaluatedRow['envelope'] = { subject: '', preheader: '', from_name: '' }

const draftFieldsOf = ({ subject, preheader, from_name }: EvaluatedRow['envelope']) => ({
  subject,
  preheader,
  fromName: from_name,
})

/** Returns a cached run's row, evaluated again if needed. An unchanged row is the same object as before. */
export function getEvaluatedRow(batch: EvaluationBatch, cached: CachedRow): EvaluatedRow | null {
  const { location } = cached
  if (location === null) return null
  if (cached.evaluated !== null && cached.isCurrent && batch.now.getTime() < cached.dueAt)
    return cached.evaluated
  const { evaluations } = getRunCache(batch.ws)
  const before = evaluations.get(cached.row.id) ?? null
  const { evaluated, evaluation } = evaluateRow(batch, { ...cached, location }, cached.values, before)
  evaluations.set(cached.row.id, evaluation)
  const isSame =
    cached.evaluated !== null &&
    cached.evaluated.row === evaluated.row &&
    cached.evaluated.location === location &&
    cached.evaluated.name === evaluated.name &&
    cached.evaluated.plannedAt === evaluated.plannedAt &&
    cached.evaluated.findings === evaluated.findings &&
    cached.evaluated.envelope === evaluated.envelope &&
    cached.evaluated.status === evaluated.status
  const due = Date.parse(evaluated.plannedAt)
  cached.dueAt = due > batch.now.getTime() ? due : Number.POSITIVE_INFINITY
  cached.isCurrent = true
  if (!isSame || cached.evaluated === null) cached.evaluated = evaluated
  return cached.evaluated
}
