import type { Account } from '../account/account.ts'
import type { DraftContent } from '../constant-contact/service.ts'
import type { Location } from '../location/location.ts'
import { type CompiledTemplate, compileTemplate, type Rendered } from '../template/render.ts'
import type { Template } from '../template/template.ts'
import { getAccount } from '../workspace/accounts.ts'
import { getLocation, locationsOfRun } from '../workspace/locations.ts'
import type { Workspace } from '../workspace/open.ts'
import { ownValuesOfRun, readRowValues } from '../workspace/row-values.ts'
import { countStoredRows, getStoredRow, listStoredRows, type StoredRow } from '../workspace/rows.ts'
import { getStoredRun, type StoredRun } from '../workspace/runs.ts'
import { getTemplateVersion } from '../workspace/templates.ts'
import { uniqueNames } from './campaign-name.ts'
import { findingsOf } from './checks/index.ts'
import { columnsOf } from './columns.ts'
import { contentHash } from './content-hash.ts'
import { type LastTime, readLastTime, readLastTimeAt, saidBy } from './last-time.ts'
import { plannedAt } from './planned-at.ts'
import type { RowWork } from './row-work.ts'
import type { Run } from './run.ts'
import { RunError } from './run-error.ts'
import { memoryOf, type RowInputs, sameInputs } from './run-memory.ts'
import { statusOf } from './status.ts'
import { usualPricesOf } from './usual-prices.ts'
import { type Cell, cellOf, locationValues } from './values.ts'

const compiled = new WeakMap<Workspace, Map<string, { template: Template; compiled: CompiledTemplate }>>()

const templateOf = (ws: Workspace, versionId: string): { template: Template; compiled: CompiledTemplate } => {
  const held = compiled.get(ws) ?? new Map()
  compiled.set(ws, held)
  const known = held.get(versionId)
  if (known !== undefined) return known
  const template = getTemplateVersion(ws, versionId)
  if (template === null)
    throw new RunError('The template of this run is missing.', 'Choose another template for the run.')
  const made = { template, compiled: compileTemplate(template) }
  held.set(versionId, made)
  return made
}

/** A run with what its rows have in common. */
export interface RunFrame {
  stored: StoredRun
  template: Template
  columns: Run['columns']
  render(own: Readonly<Record<string, string>>, location: Location): Rendered
}

const own = (
  values: Readonly<Record<string, string>>,
  defaults: Readonly<Record<string, string>>,
  name: string,
): string | undefined => values[name] ?? (defaults[name] === '' ? undefined : defaults[name])

/** Reads a run and its template. @throws RunError when one of them is missing */
export function readRunFrame(ws: Workspace, runId: string): RunFrame {
  const stored = getStoredRun(ws, runId)
  if (stored === null) throw new RunError('This run is not there any more.', 'Go back to Runs.')
  const { template, compiled: ready } = templateOf(ws, stored.templateVersionId)
  const columns = columnsOf(template)
  const placeholders = columns.filter(({ kind }) => kind === 'placeholder')
  const { defaults } = stored
  return {
    stored,
    template,
    columns,
    render: (values, location) => {
      const row = { values, envelope: { subject: '', preheader: '', from_name: '' } }
      const filled = placeholders.map((column) => [column.name, cellOf(column, row, location, stored).value])
      return ready.render(
        { ...locationValues(location), ...Object.fromEntries(filled) },
        {
          ...pick('subject', own(values, defaults, 'subject')),
          ...pick('preheader', own(values, defaults, 'preheader')),
          ...pick(
            'fromName',
            own(values, defaults, 'from_name') ?? (template.fromName === '' ? location.fromName : undefined),
          ),
        },
      )
    },
  }
}

const pick = (name: string, value: string | undefined): Record<string, string> =>
  value === undefined ? {} : { [name]: value }

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

/** A row without values of its own; always the same, so that it is known again. */
const noValues: Readonly<Record<string, string>> = {}

const isGone = (row: StoredRow): boolean =>
  row.remoteStatus === 'scheduled' || row.remoteStatus === 'executing' || row.remoteStatus === 'done'

/** What the rows of a run have in common while they are worked out. */
interface Batch {
  ws: Workspace
  frame: RunFrame
  now: Date
  /** Of the whole run, whichever of them are worked out. */
  rowCount: number
  usualPrices: Record<string, number>
  lastTime: LastTime | null
  /** Changes with anything above. */
  common: string
  accountOf(id: string): Account | null
  /** What the account says of the row's sender addresses, as one text. */
  sendersOf(location: Location): string
}

const openBatch = (
  ws: Workspace,
  frame: RunFrame,
  usualPrices: Record<string, number>,
  lastTime: LastTime | null,
  now: Date,
): Batch => {
  const accounts = new Map<string, Account | null>()
  const accountOf = (id: string): Account | null => {
    const held = accounts.get(id)
    if (held !== undefined) return held
    const account = getAccount(ws, id)
    accounts.set(id, account)
    return account
  }
  const senders = new Map<string, string>()
  return {
    ws,
    frame,
    now,
    rowCount: countStoredRows(ws, frame.stored.id),
    usualPrices,
    lastTime,
    common: JSON.stringify([frame.stored, usualPrices]),
    accountOf,
    sendersOf: ({ accountId, fromAddress, replyTo }) => {
      const key = `${accountId} ${fromAddress} ${replyTo}`
      const held = senders.get(key)
      if (held !== undefined) return held
      const said = accountOf(accountId)?.senders.filter(({ address }) =>
        [fromAddress.toLowerCase(), replyTo.toLowerCase()].includes(address.toLowerCase()),
      )
      const text = JSON.stringify(said ?? null)
      senders.set(key, text)
      return text
    },
  }
}

const workOut = (
  { ws, frame, now, rowCount, usualPrices, lastTime, common, accountOf, sendersOf }: Batch,
  row: StoredRow,
  location: Location,
  values: Readonly<Record<string, string>>,
  name: string,
  isSaved: boolean,
): RowWork => {
  const { date, timing } = frame.stored
  const turn = { at: row.position, of: rowCount }
  const planned = plannedAt(date, location.sendTime, location.timeZone, timing, turn)
  const content = (): DraftContent => draftOf(frame.render(values, location), location, name)
  const isToGo = !isGone(row)
  const said = lastTime?.saidAt(location.id) ?? null
  const isSame = said !== null && said === saidBy(frame.columns, values, frame.stored.defaults)
  const sameAs = isSame && lastTime !== null ? lastTime.run : null
  const inputs: RowInputs = {
    common,
    location,
    values,
    name,
    senders: sendersOf(location),
    isToGo,
    plannedAt: planned,
    isPast: Date.parse(planned) <= now.getTime(),
    sameAs: sameAs === null ? '' : `${sameAs.date} ${sameAs.name}`,
  }
  const memory = memoryOf(ws).rows
  let known = memory.get(row.id)
  if (known === undefined || !sameInputs(known.inputs, inputs)) {
    const draft = content()
    const envelope = { subject: draft.subject, preheader: draft.preheader, from_name: draft.fromName }
    const cells = Object.fromEntries(
      frame.columns.map((column): [string, Cell] => [
        column.name,
        cellOf(column, { values, envelope }, location, frame.stored),
      ]),
    )
    const findings = findingsOf(row.id, {
      location,
      account: accountOf(location.accountId),
      columns: frame.columns,
      cells,
      content: draft,
      date,
      plannedAt: planned,
      isToGo,
      now,
      usualPrices,
      sameAs,
    })
    known = { inputs, envelope, hash: contentHash(draft), size: draft.html.length, findings }
    if (isSaved) memory.set(row.id, known)
  }
  const { envelope, hash, size, findings } = known
  return {
    row,
    location,
    plannedAt: planned,
    envelope,
    hash,
    size,
    findings,
    status: statusOf(row, hash, findings),
    content,
  }
}

/**
 * Works out the rows of a run: each one's email, what the checks say of it, its status. What has not changed since
 * the last time is remembered. Rows whose location is gone are left out.
 */
export function readRunWork(ws: Workspace, runId: string, now: Date, rowIds?: readonly string[]): RowWork[] {
  const frame = readRunFrame(ws, runId)
  const rows = listStoredRows(ws, runId)
  const values = ownValuesOfRun(ws, runId)
  const byId = locationsOfRun(ws, runId)
  const locations = rows.map((row) => byId.get(row.locationId) ?? null)
  const names = uniqueNames(
    frame.stored,
    rows.map((row, at) => ({ given: row.campaignName, location: locations[at]?.name ?? '' })),
  )
  const usualPrices = usualPricesOf(
    frame.columns,
    frame.stored,
    rows.map(({ id }, at) => ({ values: values.get(id) ?? noValues, location: locations[at] ?? null })),
  )
  memoryOf(ws).usualPrices.set(runId, usualPrices)
  const lastTime = readLastTime(ws, frame.stored, frame.columns)
  const batch = openBatch(ws, frame, usualPrices, lastTime, now)
  const wanted = rowIds === undefined ? null : new Set(rowIds)
  return rows.flatMap((row, at) => {
    const location = locations[at]
    if (!location || (wanted !== null && !wanted.has(row.id))) return []
    return [workOut(batch, row, location, values.get(row.id) ?? noValues, names[at] ?? '', true)]
  })
}

/** One row with `overlay` before its own values: fast enough for every keystroke. null when it is not there. */
export function readRowWork(
  ws: Workspace,
  runId: string,
  rowId: string,
  overlay: Record<string, string>,
  now: Date,
): RowWork | null {
  const frame = readRunFrame(ws, runId)
  const row = getStoredRow(ws, rowId)
  const location = row === null ? null : getLocation(ws, row.locationId)
  if (row === null || location === null) return null
  const values = { ...readRowValues(ws, rowId), ...overlay }
  const [name] = uniqueNames(frame.stored, [{ given: row.campaignName, location: location.name }])
  const lastTime = readLastTimeAt(ws, frame.stored, frame.columns, location.id)
  const batch = openBatch(ws, frame, memoryOf(ws).usualPrices.get(runId) ?? {}, lastTime, now)
  return workOut(batch, row, location, values, name ?? '', false)
}
