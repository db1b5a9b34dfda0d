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
import { saidBy, saidIn } from '../compare/previous-run.ts'
import { type Cell, cellOf } from '../values.ts'
import { contentHash } from './content-hash.ts'
import { type EmailPage, noPage } from './email-page.ts'
import type { RowWork } from './evaluated-row.ts'
import type { FilledRow } from './filled-row.ts'
import { plannedAt } from './planned-at.ts'
import {
  type HeldRow,
  type HeldRun,
  memoryOf,
  type OwnValues,
  type RememberedRow,
  type RowInputs,
  sameEmail,
} from './run-cache.ts'
import type { RunFrame } from './run-context.ts'
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
  held: HeldRun
  now: Date
  /** Changes with what rows have in common. */
  common: string
  usualPrices: string
  accountOf(id: string): Account | null
  /** What the account says of the row's sender addresses, as one text. */
  sendersOf(location: Location): string
}

export const openBatch = (ws: Workspace, held: HeldRun, now: Date): Batch => {
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
    held,
    now,
    common: JSON.stringify(held.frame.stored),
    usualPrices: JSON.stringify(held.usualPrices),
    accountOf,
    sendersOf: ({ accountId, fromAddress, replyTo }) => {
      const key = `${accountId} ${fromAddress} ${replyTo}`
      const known = senders.get(key)
      if (known !== undefined) return known
      const said = accountOf(accountId)?.senders.filter(({ address }) =>
        [fromAddress.toLowerCase(), replyTo.toLowerCase()].includes(address.toLowerCase()),
      )
      const text = JSON.stringify(said ?? null)
      senders.set(key, text)
      return text
    },
  }
}

const sameAsOf = ({ held: { frame, lastTime } }: Batch, location: Location, values: OwnValues) => {
  const said = lastTime?.saidAt(location.id) ?? null
  const isSame = said !== null && said === saidBy(frame.columns, values, frame.stored.defaults)
  return isSame && lastTime !== null ? lastTime.run : null
}

/** Works out one row with these values, with the help of what is remembered of it. */
export function workOut(
  batch: Batch,
  { row, location, name }: HeldRow & { location: Location },
  values: OwnValues,
  known: RememberedRow | null,
): { work: RowWork; remembered: RememberedRow } {
  const { held, now, common, usualPrices, accountOf, sendersOf } = batch
  const { frame } = held
  const { date, timing } = frame.stored
  const turn = { at: row.position, of: held.rows.length }
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
  const said = held.lastTime?.saidAt(location.id) ?? ''
  const inputs: RowInputs = {
    common,
    usualPrices,
    asked: held.asked.version,
    location,
    values,
    name,
    senders: sendersOf(location),
    isToGo,
    plannedAt: planned,
    isPast: Date.parse(planned) <= now.getTime(),
    sameAs: sameAs === null ? '' : `${sameAs.date} ${sameAs.name}`,
    lastTime: said,
  }
  const cellIn = (column: RunFrame['columns'][number], own: OwnValues, envelope: RowWork['envelope']): Cell =>
    cellOf(column, { values: own, envelope }, location, frame.stored)
  const cellsWith = (envelope: RowWork['envelope']): Record<string, Cell> => {
    const { cells } = filled()
    for (const column of frame.columns)
      if (column.kind === 'envelope') cells[column.name] = cellIn(column, values, envelope)
    return cells
  }
  const emailWith = (draft: Head, page: EmailPage, envelope: RowWork['envelope']): CheckedEmail => ({
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
    saidLastTime: (column) => saidIn(said, frame.columns, column),
    date,
    plannedAt: planned,
    isToGo,
    now,
    usualPrices: held.usualPrices,
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
      if (known.inputs.usualPrices === usualPrices && known.inputs.asked === inputs.asked) return known
      const { envelope, links } = known
      const bare = headOf(bareOf(envelope), location, name)
      const checked =
        known.inputs.usualPrices === usualPrices
          ? known.checked
          : findingsThatCompare(row.id, emailWith(bare, noPage, envelope), known.checked)
      const findings = [...checked, ...held.asked.of({ ...about, links })]
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
    const findings = [...checked, ...held.asked.of({ ...about, links: page.links })]
    // Only what was pushed has a hash to be compared with.
    const hash = row.pushedHash === null ? null : contentHash({ ...draft, html: rendered.html })
    return { inputs, envelope, hash, size: page.size, checked, findings, links: page.links }
  })()
  const hashOf = (): string => {
    remembered.hash ??= contentHash(content())
    return remembered.hash
  }
  const work: RowWork = {
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

const noEnvelope: RowWork['envelope'] = { subject: '', preheader: '', from_name: '' }

const bareOf = ({ subject, preheader, from_name }: RowWork['envelope']) => ({
  subject,
  preheader,
  fromName: from_name,
})

/** Brings a row of a held run up to date and answers it; unchanged, it is the very same object as before. */
export function currentWork(batch: Batch, held: HeldRow): RowWork | null {
  const { location } = held
  if (location === null) return null
  if (held.work !== null && held.isCurrent && batch.now.getTime() < held.dueAt) return held.work
  const { rows } = memoryOf(batch.ws)
  const before = rows.get(held.row.id) ?? null
  const { work, remembered } = workOut(batch, { ...held, location }, held.values, before)
  rows.set(held.row.id, remembered)
  const isSame =
    held.work !== null &&
    held.work.row === work.row &&
    held.work.location === location &&
    held.work.name === work.name &&
    held.work.plannedAt === work.plannedAt &&
    held.work.findings === work.findings &&
    held.work.envelope === work.envelope &&
    held.work.status === work.status
  const due = Date.parse(work.plannedAt)
  held.dueAt = due > batch.now.getTime() ? due : Number.POSITIVE_INFINITY
  held.isCurrent = true
  if (!isSame || held.work === null) held.work = work
  return held.work
}
