import { type Account, emptyAccount, nextSequence } from './account/account.ts'
import { addContact, setMemberships, unsubscribe } from './account/contacts.ts'
import { createList } from './account/lists.ts'
import { roles } from './account/roles.ts'
import { type PracticeLocation, sampleLocations } from './locations.ts'
import type { User } from './oauth/access.ts'
import { createRandom, namedUuid } from './random.ts'
import type { Store } from './store.ts'

const FIRST_NAMES = [
  'Ada',
  'Ben',
  'Cleo',
  'Dana',
  'Eli',
  'Fay',
  'Gus',
  'Hana',
  'Ivan',
  'Jo',
  'Kim',
  'Lou',
  'Mia',
  'Noor',
]
const LAST_NAMES = [
  'Abbott',
  'Barnes',
  'Cho',
  'Diaz',
  'Evans',
  'Flores',
  'Grant',
  'Hughes',
  'Ito',
  'Jensen',
  'Klein',
]

const MAIN_ADDRESS = 'office@hearthandcrumb.example'

/** The redirect addresses that the two applications of the practice account are registered with. */
const REDIRECTS = ['http://localhost:53682/callback', 'http://127.0.0.1:53682/callback']

/** Fills an empty store with the practice account, its users and its applications. */
export function seedStore(store: Store, locations: readonly PracticeLocation[], empty: boolean): void {
  const account = addAccount(store, 'Hearth & Crumb', locations, empty)
  addUser(store, account, {
    username: MAIN_ADDRESS,
    role: 'practice',
    first_name: 'Robin',
    last_name: 'Hale',
  })
  addUser(store, account, {
    username: 'owner@hearthandcrumb.example',
    role: 'owner',
    first_name: 'Morgan',
    last_name: 'Ellis',
  })
  for (const [client_id, refresh_mode] of [
    ['practice-client', 'rotating'],
    ['practice-client-longlived', 'long-lived'],
  ] as const) {
    store.access.clients.set(client_id, {
      client_id,
      name: 'Campaign Desk (practice)',
      redirect_uris: REDIRECTS,
      flow: 'pkce',
      refresh_mode,
      active: true,
    })
  }
  store.access.v1Keys.set('practice-key', { key: 'practice-key', may_schedule: false, active: true })
  store.access.v1Keys.set('scheduling-key', { key: 'scheduling-key', may_schedule: true, active: true })
}

/** `Hearth & Crumb` has its addresses at hearthandcrumb.example. */
export const domainOf = (name: string): string =>
  `${name
    .toLowerCase()
    .replaceAll('&', 'and')
    .replaceAll(/[^a-z0-9]+/g, '')}.example`

/** Adds an account. The first one is the practice account. */
export function addAccount(
  store: Store,
  name: string,
  locations: readonly PracticeLocation[],
  empty: boolean,
): Account {
  const id = namedUuid(store.seed, `account ${name}`)
  const domain = domainOf(name)
  const account = emptyAccount(id, {
    contact_email: `office@${domain}`,
    contact_phone: '617-555-0142',
    country_code: 'US',
    encoded_account_id: `a${id.replaceAll('-', '').slice(0, 11)}`,
    first_name: 'Morgan',
    last_name: 'Ellis',
    organization_name: name,
    organization_phone: '617-555-0140',
    state_code: 'MA',
    time_zone_id: 'US/Eastern',
    website: `https://www.${domain}`,
  })
  account.physical_address = {
    address_line1: '18 Mill Street',
    address_line2: 'Suite 200',
    city: 'Boston',
    state_code: 'MA',
    postal_code: '02110',
    country_code: 'US',
  }
  store.accounts.set(id, account)
  const confirmed = [
    account.profile.contact_email,
    ...locations.flatMap((one) => [one.from_address, one.reply_to]),
  ]
  for (const address of new Set(confirmed.filter((one) => one !== '')))
    addSender(store, account, address, true)
  addSender(store, account, `newshop@${domain}`, false)
  if (!empty) for (const location of locations) addListWithContacts(store, account, location)
  return account
}

export function addSender(store: Store, account: Account, address: string, confirmed: boolean): void {
  const first = account.senders.length === 0
  account.senders.push({
    email_id: nextSequence(account),
    email_address: address,
    confirm_status: confirmed ? 'CONFIRMED' : 'UNCONFIRMED',
    ...(confirmed ? { confirm_time: store.clock.iso() } : {}),
    roles: first ? ['CONTACT', 'BILLING', 'REPLY_TO'] : confirmed ? ['OTHER'] : [],
    pending_roles: confirmed ? [] : ['OTHER'],
  })
}

/** A list with 3 to 8 contacts, some of whom have unsubscribed. Its ids are the same in every run of a seed. */
function addListWithContacts(store: Store, account: Account, location: PracticeLocation): void {
  const name = location.list
  const made = createList(
    store,
    account,
    { name },
    namedUuid(store.seed, `${account.account_id} list ${name}`),
  )
  // Two locations may share a list: the second finds it made.
  if (!made.ok) return
  const key = Number.parseInt(namedUuid(store.seed, `contacts of ${name}`).slice(0, 8), 16)
  const random = createRandom(key)
  const place = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  const count = 3 + random.below(6)
  for (let i = 0; i < count; i++) {
    const first = FIRST_NAMES[random.below(FIRST_NAMES.length)] ?? 'Ada'
    const last = LAST_NAMES[random.below(LAST_NAMES.length)] ?? 'Cho'
    const address = `${first}.${last}.${place}.${i + 1}@mail.example`.toLowerCase().slice(-50)
    const id = namedUuid(store.seed, `${account.account_id} contact ${address}`)
    const contact = addContact(store, account, { address, permission: 'implicit', source: 'Account' }, id)
    contact.first_name = first
    contact.last_name = last
    setMemberships(account, contact, [made.value.list_id])
    if (random.below(7) === 0) unsubscribe(store, account, contact, 'Contact', 'Too many emails')
  }
}

export function addUser(
  store: Store,
  account: Account,
  input: Pick<User, 'username' | 'role' | 'first_name' | 'last_name'> & Partial<User>,
): User {
  const user: User = {
    password: 'practice',
    privileges: [...(roles[input.role] ?? [])],
    account_id: account.account_id,
    ...input,
  }
  store.access.users.set(user.username, user)
  return user
}

/** Locations for an account that the control adds. */
export const locationsFor = (count: number, domain: string): PracticeLocation[] =>
  sampleLocations(count).map((one) => ({
    ...one,
    from_address: one.from_address.replace('hearthandcrumb.example', domain),
    reply_to: one.reply_to.replace('hearthandcrumb.example', domain),
  }))
