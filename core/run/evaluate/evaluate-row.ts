import type { Account } from '../../account/account.ts'
import type { DraftContent } from '../../constant-contact/service.ts'
import type { Location } from '../../location/location.ts'
import type { Rendered } from '../../template/render/render.ts'
import type { Workspace } from '../../workspace/open.ts'
import { getAccount } from '../../workspace/tables/accounts.ts'
import type { StoredRow } from '../../workspace/tables/rows.ts'
import type { CheckedEmail } from '../checks/check.ts'
import { inTemplate } from '../checks/in-template.ts'
import { findingsOf, findingsThatCompare, sameFindings } from '../checks/index.ts'
import { previousValueIn, previousValuesOf } from '../compare/previous-run.ts'
import { type Cell, cellOf } from '../values.ts'
import { contentHash } from './content-hash.ts'
import { type EmailPage, noPage } from './email-page.ts'
import type { EvaluatedRow } from './evaluated-row.ts'
import type { FilledRow } from './filled-row.ts'
import { plannedAt } from './planned-at.ts'
import {
  type CachedRow,
  type CachedRun,
  memoryOf,
  type OwnValues,
  type RememberedRow,
  type RowInputs,
  sameEmail,
} from './run-cache.ts'
import type { RunContext } from './run-context.ts'
import { statusOf } from './status.ts'

/** A draft without its HTML. */
type Head = Omit<DraftContent, 'html'>

const headOf = (rendered: Omit<Rendered, 'html' | 'pieces'>, location: Location, name: string): Head => ({
  name,
  subject: rendered.subject,
  preheader: rendered.preheader,
  fromName: rendered.fromName,
  fromAddress: location.fromAddress,
  replyTo: location.replyTo,
  address: location.address,
  listIds: location.listId === null ? [] : [location.listId],
})

const isGone = (row: StoredRow): boolean =>
  row.remoteStatus === 'scheduled' || row.remoteStatus === 'executing' || row.remoteStatus === 'done'

/** What the rows of a run have in common while they are worked out. */
export interface Batch {
  ws: Workspace
  cached: CachedRun
  now: Date
  /** Changes with what rows have in common. */
  common: string
  typicalPrices: string
  accountOf(id: string): Account | null
  /** The account's record of the row's sender addresses, as one text. */
  sendersOf(location: Location): string
}

export const openBatch = (ws: Workspace, cached: CachedRun, now: Date): Batch => {
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
    common: JSON.stringify(cached.frame.stored),
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

const sameAsOf = ({ cached: { frame, previousRun } }: Batch, location: Location, values: OwnValues) => {
  const confirmations = previousRun?.readPreviousRunAt(location.id) ?? null
  const isSame =
    confirmations !== null && confirmations === previousValuesOf(frame.columns, values, frame.stored.defaults)
  return isSame && previousRun !== null ? previousRun.run : null
}

/** Works out one row with these values, with the help of what is remembered of it. */
export function evaluateRow(
  batch: Batch,
  { row, location, name }: CachedRow & { location: Location },
  values: OwnValues,
  known: RememberedRow | null,
): { work: EvaluatedRow; remembered: RememberedRow } {
  const { cached, now, common, typicalPrices, accountOf, sendersOf } = batch
  const { frame } = cached
  const { date, timing } = frame.stored
  const turn = { at: row.position, of: cached.rows.length }
  const planned = plannedAt(date, location.sendTime, location.timeZone, timing, turn)
  let filledOnce: FilledRow | null = null
  const filled = (): FilledRow => {
    filledOnce ??= frame.fill(values, location)
    return filledOnce
  }
  const content = (): DraftContent => {
    const rendered = frame.render(values, location)
    return { ...headOf(rendered, location, name), html: rendered.html }
  }
  const isToGo = !isGone(row)
  const sameAs = sameAsOf(batch, location, values)
  const confirmations = cached.previousRun?.readPreviousRunAt(location.id) ?? ''
  const inputs: RowInputs = {
    common,
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
    previousRun: confirmations,
  }
  const cellIn = (
    column: RunContext['columns'][number],
    own: OwnValues,
    envelope: EvaluatedRow['envelope'],
  ): Cell => cellOf(column, { values: own, envelope }, location, frame.stored)
  const cellsWith = (envelope: EvaluatedRow['envelope']): Record<string, Cell> => {
    const { cells } = filled()
    for (const column of frame.columns)
      if (column.kind === 'envelope') cells[column.name] = cellIn(column, values, envelope)
    return cells
  }
  const emailWith = (draft: Head, page: EmailPage, envelope: EvaluatedRow['envelope']): CheckedEmail => ({
    location,
    account: accountOf(location.accountId),
    columns: frame.columns,
    cells: cellsWith(envelope),
    content: draft,
    page,
    places: frame.placesOf(values, location),
    written: (column) => frame.written(values, location, column),
    inherited: (column) => {
      const { [column]: _, ...others } = values
      const found = frame.columns.find((one) => one.name === column && one.kind === 'placeholder')
      return found === undefined ? '' : cellIn(found, others, envelope).value
    },
    previousValues: (column) => previousValueIn(confirmations, frame.columns, column),
    date,
    plannedAt: planned,
    isToGo,
    now,
    typicalPrices: cached.typicalPrices,
    sameAs,
  })
  const about = {
    rowId: row.id,
    listId: location.listId,
    columnOf: (link: string): string | undefined =>
      frame.columns.find(
        (column) =>
          (column.type === 'link' || column.type === 'document') &&
          cellIn(column, values, noEnvelope).value.trim() === link,
      )?.name,
    placeOf: (link: string) => {
      const places = frame.placesOf(values, location)
      return inTemplate(places.html, places.ofLink(link)[0], null).place
    },
  }
  const remembered = ((): RememberedRow => {
    if (known !== null && sameEmail(known.inputs, inputs)) {
      if (known.inputs.typicalPrices === typicalPrices && known.inputs.onDemand === inputs.onDemand)
        return known
      const { envelope, links } = known
      const bare = headOf(bareOf(envelope), location, name)
      const checked =
        known.inputs.typicalPrices === typicalPrices
          ? known.checked
          : findingsThatCompare(row.id, emailWith(bare, noPage, envelope), known.checked)
      const findings = [...checked, ...cached.onDemand.of({ ...about, links })]
      return {
        ...known,
        inputs,
        checked,
        findings: sameFindings(findings, known.findings) ? known.findings : findings,
      }
    }
    const rendered = frame.render(values, location, filled())
    const draft = headOf(rendered, location, name)
    const page = frame.readPage(rendered.pieces)
    const envelope = { subject: draft.subject, preheader: draft.preheader, from_name: draft.fromName }
    const checked = findingsOf(row.id, emailWith(draft, page, envelope))
    const findings = [...checked, ...cached.onDemand.of({ ...about, links: page.links })]
    // Only what was pushed has a hash to be compared with.
    const hash = row.pushedHash === null ? null : contentHash({ ...draft, html: rendered.html })
    return { inputs, envelope, hash, size: page.size, checked, findings, links: page.links }
  })()
  const hashOf = (): string => {
    remembered.hash ??= contentHash(content())
    return remembered.hash
  }
  const work: EvaluatedRow = {
    row,
    location,
    name,
    plannedAt: planned,
    envelope: remembered.envelope,
    get hash() {
      return hashOf()
    },
    size: remembered.size,
    links: remembered.links,
    findings: remembered.findings,
    status: statusOf(row, row.pushedHash === null ? '' : hashOf(), remembered.findings),
    content,
  }
  return { work, remembered }
}

const noEnvelope: EvaluatedRow['envelope'] = { subject: '', preheader: '', from_name: '' }

const bareOf = ({ subject, preheader, from_name }: EvaluatedRow['envelope']) => ({
  subject,
  preheader,
  fromName: from_name,
})

/** Updates a row of a cached run and returns it; unchanged, it is the same object as before. */
export function currentEvaluation(batch: Batch, cached: CachedRow): EvaluatedRow | null {
  const { location } = cached
  if (location === null) return null
  if (cached.work !== null && cached.isCurrent && batch.now.getTime() < cached.dueAt) return cached.work
  const { rows } = memoryOf(batch.ws)
  const before = rows.get(cached.row.id) ?? null
  const { work, remembered } = evaluateRow(batch, { ...cached, location }, cached.values, before)
  rows.set(cached.row.id, remembered)
  const isSame =
    cached.work !== null &&
    cached.work.row === work.row &&
    cached.work.location === location &&
    cached.work.name === work.name &&
    cached.work.plannedAt === work.plannedAt &&
    cached.work.findings === work.findings &&
    cached.work.envelope === work.envelope &&
    cached.work.status === work.status
  const due = Date.parse(work.plannedAt)
  cached.dueAt = due > batch.now.getTime() ? due : Number.POSITIVE_INFINITY
  cached.isCurrent = true
  if (!isSame || cached.work === null) cached.work = work
  return cached.work
}
