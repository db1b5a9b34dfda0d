import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { type Account, emptyAccount, rebuildIndex } from './account/account.ts'
import * as access from './oauth/access.ts'
import * as records from './records.ts'
import { settingsSchema } from './settings.ts'
import type { World } from './world.ts'

/** The state file: one JSON document, written beside itself and renamed, so that it is always whole. */

const accountSchema = z.object({
  account_id: z.string(),
  profile: records.profileSchema,
  physical_address: records.physicalAddressSchema.optional(),
  senders: z.array(records.senderSchema),
  lists: z.array(records.listSchema),
  contacts: z.array(records.contactSchema),
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
  /** Where the dice went on from, so that a restart gives no id twice. */
  diceSeed: z.number().int(),
  settings: settingsSchema,
  accounts: z.array(accountSchema),
  users: z.array(access.userSchema),
  clients: z.array(access.clientSchema),
  v1Keys: z.array(access.v1KeySchema),
  accessTokens: z.array(access.accessTokenSchema),
  refreshTokens: z.array(access.refreshTokenSchema),
  sessions: z.array(access.sessionSchema),
  days: z.array(z.tuple([z.string(), z.object({ day: z.string(), count: z.number().int() })])),
})
export type SavedState = z.infer<typeof stateSchema>

/**
 * Reads a state file.
 * @returns `undefined` where there is none
 * @throws when it is there and cannot be read: better said than practised over
 */
export function readStateFile(file: string): SavedState | undefined {
  if (!existsSync(file)) return undefined
  return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

const keyed = <Item>(items: readonly Item[], key: (item: Item) => string, into: Map<string, Item>): void => {
  for (const item of items) into.set(key(item), item)
}

/** Puts a saved state into an empty world. The clock's offset and the dice were taken when it was made. */
export function restoreWorld(world: World, saved: SavedState): void {
  for (const one of saved.accounts) {
    const account = emptyAccount(one.account_id, one.profile)
    account.physical_address = one.physical_address
    account.senders = one.senders
    account.sequence = one.sequence
    account.testsToday = one.testsToday
    keyed(one.lists, (item) => item.list_id, account.lists)
    keyed(one.contacts, (item) => item.contact_id, account.contacts)
    keyed(one.customFields, (item) => item.custom_field_id, account.customFields)
    keyed(one.tags, (item) => item.tag_id, account.tags)
    keyed(one.campaigns, (item) => item.campaign_id, account.campaigns)
    keyed(one.activities, (item) => item.campaign_activity_id, account.activities)
    keyed(one.bulk, (item) => item.activity_id, account.bulk)
    rebuildIndex(account)
    world.accounts.set(account.account_id, account)
  }
  keyed(saved.users, (item) => item.username, world.access.users)
  keyed(saved.clients, (item) => item.client_id, world.access.clients)
  keyed(saved.v1Keys, (item) => item.key, world.access.v1Keys)
  keyed(saved.accessTokens, (item) => item.token, world.access.accessTokens)
  keyed(saved.refreshTokens, (item) => item.token, world.access.refreshTokens)
  keyed(saved.sessions, (item) => item.id, world.access.sessions)
  world.limiter.restore(saved.days)
}

/** Writes a world's state to its file. */
export interface StateWriter {
  /** Resolves when everything changed up to now is on disk. Calls that come meanwhile share the next write. */
  save(): Promise<void>
  /** For the end of the process, where nothing can be waited for. */
  saveNow(): void
}

export function createStateWriter(world: World, file: string): StateWriter {
  mkdirSync(dirname(file), { recursive: true })
  const contactsText = new Map<string, { revision: number; text: string }>()
  let writing: Promise<void> | undefined
  let waiting: Promise<void> | undefined
  const beside = `${file}.${process.pid}.tmp`
  const write = async (): Promise<void> => {
    await writeFile(beside, serialize(world, contactsText))
    await rename(beside, file)
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
  return {
    save,
    saveNow() {
      const last = `${beside}.last`
      writeFileSync(last, serialize(world, contactsText))
      renameSync(last, file)
    },
  }
}

/** Contacts are most of a state and change seldom, so their text is kept until one of them changes. */
function serialize(world: World, contactsText: Map<string, { revision: number; text: string }>): string {
  const accounts = [...world.accounts.values()].map((account) => {
    const kept = contactsText.get(account.account_id)
    let text = kept?.text
    if (!kept || kept.revision !== account.contactsRevision || text === undefined) {
      text = JSON.stringify([...account.contacts.values()])
      contactsText.set(account.account_id, { revision: account.contactsRevision, text })
    }
    return `${JSON.stringify(withoutContacts(account)).slice(0, -1)},"contacts":${text}}`
  })
  const { access: held } = world
  const rest = {
    version: 1,
    clockOffsetMs: world.clock.offset(),
    port: Number(new URL(world.origin).port),
    diceSeed: randomBytes(4).readUInt32LE(),
    settings: world.settings,
    users: [...held.users.values()],
    clients: [...held.clients.values()],
    v1Keys: [...held.v1Keys.values()],
    accessTokens: [...held.accessTokens.values()],
    refreshTokens: [...held.refreshTokens.values()],
    sessions: [...held.sessions.values()],
    days: world.limiter.days(),
  }
  return `${JSON.stringify(rest).slice(0, -1)},"accounts":[${accounts.join(',')}]}`
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
