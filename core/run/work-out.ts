import type { Account } from '../account/account.ts'
import type { DraftContent } from '../constant-contact/service.ts'
import type { Location } from '../location/location.ts'
import type { Rendered } from '../template/render.ts'
import { getAccount } from '../workspace/accounts.ts'
import type { Workspace } from '../workspace/open.ts'
import type { StoredRow } from '../workspace/rows.ts'
import type { CheckedEmail } from './checks/check.ts'
import { findingsOf, findingsThatCompare } from './checks/index.ts'
import { contentHash } from './content-hash.ts'
import { saidBy } from './last-time.ts'
import { plannedAt } from './planned-at.ts'
import type { RowWork } from './row-work.ts'
import {
  type HeldRow,
  type HeldRun,
  memoryOf,
  type OwnValues,
  type RememberedRow,
  type RowInputs,
  sameEmail,
} from './run-memory.ts'
import { statusOf } from './status.ts'
import { type Cell, cellOf } from './values.ts'

const draftOf = (rendered: Rendered, location: Location, name: string): DraftContent => ({
  name,
  subject: rendered.subject,
  preheader: rendered.preheader,
  fromName: rendered.fromName,
  fromAddress: location.fromAddress,
  replyTo: location.replyTo,
  html: rendered.html,
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
  const content = (): DraftContent => draftOf(frame.render(values, location), location, name)
  const isToGo = !isGone(row)
  const sameAs = sameAsOf(batch, location, values)
  const inputs: RowInputs = {
    common,
    usualPrices,
    location,
    values,
    name,
    senders: sendersOf(location),
    isToGo,
    plannedAt: planned,
    isPast: Date.parse(planned) <= now.getTime(),
    sameAs: sameAs === null ? '' : `${sameAs.date} ${sameAs.name}`,
  }
  const emailWith = (draft: DraftContent, envelope: RowWork['envelope']): CheckedEmail => ({
    location,
    account: accountOf(location.accountId),
    columns: frame.columns,
    cells: Object.fromEntries(
      frame.columns.map((column): [string, Cell] => [
        column.name,
        cellOf(column, { values, envelope }, location, frame.stored),
      ]),
    ),
    content: draft,
    date,
    plannedAt: planned,
    isToGo,
    now,
    usualPrices: held.usualPrices,
    sameAs,
  })
  const remembered = ((): RememberedRow => {
    if (known !== null && sameEmail(known.inputs, inputs)) {
      if (known.inputs.usualPrices === usualPrices) return known
      const { envelope } = known
      const bare = draftOf({ ...bareOf(envelope), html: '' }, location, name)
      return {
        ...known,
        inputs,
        findings: findingsThatCompare(row.id, emailWith(bare, envelope), known.findings),
      }
    }
    const draft = content()
    const envelope = { subject: draft.subject, preheader: draft.preheader, from_name: draft.fromName }
    const findings = findingsOf(row.id, emailWith(draft, envelope))
    // Only what was pushed has a hash to be compared with.
    const hash = row.pushedHash === null ? null : contentHash(draft)
    return { inputs, envelope, hash, size: draft.html.length, findings }
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
    findings: remembered.findings,
    status: statusOf(row, row.pushedHash === null ? '' : hashOf(), remembered.findings),
    content,
  }
  return { work, remembered }
}

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
