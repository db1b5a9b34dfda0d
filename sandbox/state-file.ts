import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { type Account, emptyAccount, rebuildIndex } from './account/account.ts'
import * as access from './oauth/access.ts'
import * as records from './records.ts'
import { settingsSchema } from './settings.ts'
import type { Store } from './store.ts'

/**
 * The state on disk: one JSON document, and next to it (`….contacts`) one of the contacts, which are most of a
 * state and change seldom. Each is written to a temporary file and renamed, so that it is always complete; contacts
 * come first, so that after a crash they may be newer than the rest, never older.
 */

const accountSchema = z.object({
  account_id: z.string(),
  profile: records.profileSchema,
  physical_address: records.physicalAddressSchema.optional(),
  senders: z.array(records.senderSchema),
  lists: z.array(records.listSchema),
  customFields: z.array(records.customFieldSchema),
  tags: z.array(records.tagSchema),
  campaigns: z.array(records.campaignSchema),
  activities: z.array(records.emailActivitySchema),
  bulk: z.array(records.bulkActivitySchema),
  sequence: z.number().int(),
  testsToday: z.object({ day: z.string(), count: z.number().int() }),
})

const stateSchema = z.object({
  version: z.literal(1),
  clockOffsetMs: z.number(),
  /** Where it listened: tried again at the next start, so that cookies and kept addresses still fit. */
  port: z.number().int(),
  /** The random generator's state, so that a restart repeats no ID. */
  randomSeed: z.number().int(),
  /** A setting that is newer than the file takes its default. */
  settings: settingsSchema.partial(),
  accounts: z.array(accountSchema),
  users: z.array(access.userSchema),
  clients: z.array(access.clientSchema),
  v1Keys: z.array(access.v1KeySchema),
  accessTokens: z.array(access.accessTokenSchema),
  refreshTokens: z.array(access.refreshTokenSchema),
  sessions: z.array(access.sessionSchema),
  days: z.array(z.tuple([z.string(), z.object({ day: z.string(), count: z.number().int() })])),
})

/** Contacts by account id. */
const contactsSchema = z.record(z.string(), z.array(records.contactSchema))

export type SavedState = z.infer<typeof stateSchema> & { contacts: z.infer<typeof contactsSchema> }

const contactsFile = (file: string): string => `${file}.contacts`

/**
 * Reads a state file.
 * @returns `undefined` if there is none
 * @throws if it exists and can't be read, instead of overwriting it
 */
export function readStateFile(file: string): SavedState | undefined {
  if (!existsSync(file)) return undefined
  const state = stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const contacts = contactsSchema.parse(JSON.parse(readFileSync(contactsFile(file), 'utf8')))
  return { ...state, contacts }
}

const keyed = <Item>(items: readonly Item[], key: (item: Item) => string, into: Map<string, Item>): void => {
  for (const item of items) into.set(key(item), item)
}

/** Moves an unreadable state out of the way, so that a new one can start; nothing is deleted. */
export function setStateAside(file: string): void {
  for (const one of [file, contactsFile(file)]) {
    if (existsSync(one)) renameSync(one, `${one}.unreadable`)
  }
}

/** Loads a saved state into an empty store. The clock's offset and the random state are already set. */
export function restoreStore(store: Store, saved: SavedState): void {
  for (const one of saved.accounts) {
    const account = emptyAccount(one.account_id, one.profile)
    account.physical_address = one.physical_address
    account.senders = one.senders
    account.sequence = one.sequence
    account.testsToday = one.testsToday
    keyed(one.lists, (item) => item.list_id, account.lists)
    keyed(saved.contacts[one.account_id] ?? [], (item) => item.contact_id, account.contacts)
    keyed(one.customFields, (item) => item.custom_field_id, account.customFields)
    keyed(one.tags, (item) => item.tag_id, account.tags)
    keyed(one.campaigns, (item) => item.campaign_id, account.campaigns)
    keyed(one.activities, (item) => item.campaign_activity_id, account.activities)
    keyed(one.bulk, (item) => item.activity_id, account.bulk)
    rebuildIndex(account)
    store.accounts.set(account.account_id, account)
  }
  keyed(saved.users, (item) => item.username, store.access.users)
  keyed(saved.clients, (item) => item.client_id, store.access.clients)
  keyed(saved.v1Keys, (item) => item.key, store.access.v1Keys)
  keyed(saved.accessTokens, (item) => item.token, store.access.accessTokens)
  keyed(saved.refreshTokens, (item) => item.token, store.access.refreshTokens)
  keyed(saved.sessions, (item) => item.id, store.access.sessions)
  store.limiter.restore(saved.days)
}

/** Writes a store's state to its file. */
export interface StateWriter {
  /** Resolves when everything changed up to now is on disk. Calls that come meanwhile share the next write. */
  save(): Promise<void>
  /** For the end of the process, where nothing can be waited for. */
  saveNow(): void
}

export function createStateWriter(store: Store, file: string): StateWriter {
  mkdirSync(dirname(file), { recursive: true })
  let writing: Promise<void> | undefined
  let waiting: Promise<void> | undefined
  let contactsOnDisk: string | undefined
  const replace = async (target: string, text: string): Promise<void> => {
    const beside = `${target}.${process.pid}.tmp`
    await writeFile(beside, text)
    await rename(beside, target)
  }
  const write = async (): Promise<void> => {
    const revision = contactsRevision(store)
    const contacts = revision === contactsOnDisk ? undefined : contactsText(store)
    const state = stateText(store)
    if (contacts !== undefined) {
      await replace(contactsFile(file), contacts)
      contactsOnDisk = revision
    }
    await replace(file, state)
  }
  const save = (): Promise<void> => {
    if (!writing) {
      writing = write().finally(() => {
        writing = undefined
      })
      return writing
    }
    waiting ??= writing
      .catch(() => undefined)
      .then(() => {
        waiting = undefined
        return save()
      })
    return waiting
  }
  const replaceNow = (target: string, text: string): void => {
    const beside = `${target}.${process.pid}.last.tmp`
    writeFileSync(beside, text)
    renameSync(beside, target)
  }
  return {
    save,
    saveNow() {
      if (contactsRevision(store) !== contactsOnDisk) replaceNow(contactsFile(file), contactsText(store))
      replaceNow(file, stateText(store))
    },
  }
}

/** Changes with every change to any contact of any account. */
const contactsRevision = (store: Store): string =>
  [...store.accounts.values()].map((account) => `${account.account_id} ${account.contactsRevision}`).join()

const contactsText = (store: Store): string =>
  JSON.stringify(
    Object.fromEntries(
      [...store.accounts.values()].map((account) => [account.account_id, [...account.contacts.values()]]),
    ),
  )

function stateText(store: Store): string {
  const { access: existing } = store
  return JSON.stringify({
    version: 1,
    clockOffsetMs: store.clock.offset(),
    port: Number(new URL(store.origin).port),
    randomSeed: randomBytes(4).readUInt32LE(),
    settings: store.settings,
    accounts: [...store.accounts.values()].map(withoutContacts),
    users: [...existing.users.values()],
    clients: [...existing.clients.values()],
    v1Keys: [...existing.v1Keys.values()],
    accessTokens: [...existing.accessTokens.values()],
    refreshTokens: [...existing.refreshTokens.values()],
    sessions: [...existing.sessions.values()],
    days: store.limiter.days(),
  })
}

function withoutContacts(account: Account): Record<string, unknown> {
  return {
    account_id: account.account_id,
    profile: account.profile,
    physical_address: account.physical_address,
    senders: account.senders,
    lists: [...account.lists.values()],
    customFields: [...account.customFields.values()],
    tags: [...account.tags.values()],
    campaigns: [...account.campaigns.values()],
    activities: [...account.activities.values()],
    bulk: [...account.bulk.values()],
    sequence: account.sequence,
    testsToday: account.testsToday,
  }
}
