import type { Account, Location } from '../../electron/ipc/shapes.ts'

/** The names of the facts that any location has, in the order in which they first stand. */
export const factNames = (locations: readonly Location[]): string[] => [
  ...new Set(locations.flatMap(({ facts }) => Object.keys(facts))),
]

/** A fact's name as a heading: opening_hours reads Opening hours. */
export const factLabel = (fact: string): string => {
  const words = fact.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const fieldLabels: Record<string, string> = {
  code: 'Code',
  name: 'Name',
  listName: 'List',
  fromName: 'From name',
  fromAddress: 'From address',
  replyTo: 'Reply-to',
  organization: 'Organization',
  line1: 'Street',
  line2: 'Second line',
  city: 'City',
  state: 'State',
  postalCode: 'Postal code',
  country: 'Country',
  timeZone: 'Time zone',
  sendTime: 'Local time',
}

/** What a field of a location is called on the screen; facts read as their own name. */
export const fieldLabel = (field: string): string =>
  fieldLabels[field] ?? factLabel(field.replace(/^fact:/, ''))

export type SenderState = 'confirmed' | 'unconfirmed' | 'unknown'

/** Tells whether Constant Contact would take a location's from address; unknown where the account does not list it. */
export function senderStates(
  accounts: readonly Account[],
): (location: Pick<Location, 'fromAddress' | 'accountId'>) => SenderState {
  const known = new Map(
    accounts.flatMap(({ id, senders }) =>
      senders.map(({ address, confirmed }): [string, boolean] => [
        `${id} ${address.toLowerCase()}`,
        confirmed,
      ]),
    ),
  )
  return ({ accountId, fromAddress }) => {
    const confirmed = known.get(`${accountId} ${fromAddress.toLowerCase()}`)
    return confirmed === undefined ? 'unknown' : confirmed ? 'confirmed' : 'unconfirmed'
  }
}

/** A new location in an account, with the organization's facts to be filled in. */
export const emptyLocation = (account: Account, facts: readonly string[]): Location => ({
  id: crypto.randomUUID(),
  code: '',
  name: '',
  accountId: account.id,
  listName: '',
  listId: null,
  fromName: account.organization,
  fromAddress: account.senders.find(({ confirmed }) => confirmed)?.address ?? '',
  replyTo: '',
  address: account.address ?? {
    organization: account.organization,
    line1: '',
    line2: '',
    city: '',
    state: '',
    postalCode: '',
    country: 'US',
  },
  timeZone: account.timeZone,
  sendTime: '09:00',
  facts: Object.fromEntries(facts.map((fact) => [fact, ''])),
})

/** What is wrong with a location that is being edited, by field. Empty: it can be saved. */
export function locationProblems(
  location: Location,
  all: readonly Location[],
): Partial<Record<string, string>> {
  const problems: Partial<Record<string, string>> = {}
  const others = all.filter(({ id }) => id !== location.id)
  const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)
  if (location.name.trim() === '') problems.name = 'It needs a name.'
  if (location.code.trim() === '') problems.code = 'It needs a code.'
  else if (others.some(({ code }) => code.toLowerCase() === location.code.trim().toLowerCase())) {
    problems.code = 'Another location has this code.'
  }
  if (location.listName.trim() === '') problems.listName = 'It needs a contact list.'
  if (!isAddress(location.fromAddress)) problems.fromAddress = 'This is not an email address.'
  if (location.replyTo !== '' && !isAddress(location.replyTo))
    problems.replyTo = 'This is not an email address.'
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(location.sendTime)) problems.sendTime = 'Hours and minutes: 09:00.'
  return problems
}
