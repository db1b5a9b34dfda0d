import { locationTargets, type SenderState, senderProblem } from '../../electron/ipc/rules.ts'
import type { Account, Condition, ConditionWay, Location } from '../../electron/ipc/shapes.ts'
import type { Suggestion } from '../ui/fields/suggest-field.tsx'

export type { SenderState }

/** The names of the facts that any location has, in the order in which they first stand. */
export const fieldNames = (locations: readonly Location[]): string[] => [
  ...new Set(locations.flatMap(({ fields }) => Object.keys(fields))),
]

/** A fact's name as a heading: opening_hours reads Opening hours. */
export const customFieldLabel = (field: string): string => {
  const words = field.replaceAll('_', ' ')
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
  line2: 'Address line 2',
  city: 'City',
  state: 'State',
  postalCode: 'Postal code',
  country: 'Country',
  timeZone: 'Time zone',
  sendTime: 'Local time',
}

/** What a field of a location is called on the screen; facts read as their own name. */
export const fieldLabel = (field: string): string =>
  fieldLabels[field] ?? customFieldLabel(field.replace(/^fact:/, ''))

/** What a condition may be about: the fields, then the facts, each with its words. */
export const conditionFields = (fields: readonly string[]): { id: string; label: string }[] => [
  ...locationTargets.map((id): { id: string; label: string } => ({ id, label: fieldLabel(id) })),
  ...fields.map((field) => ({ id: `fact:${field}`, label: customFieldLabel(field) })),
]

/** Where most groups begin. */
export const emptyCondition = (): Condition => ({ field: 'state', way: 'is', value: '' })

/** Whether a condition compares with anything. */
export const needsValue = (way: ConditionWay): boolean => way !== 'isEmpty' && way !== 'isFilled'

/** Conditions that say something already: those without a value are still being typed. */
export const finished = (conditions: readonly Condition[]): Condition[] =>
  conditions.filter(({ way, value }) => !needsValue(way) || value.trim() !== '')

/** Tells whether Constant Contact would take a location's from address; unknown where the account does not list it. */
export function senderStates(
  accounts: readonly Account[],
): (location: Pick<Location, 'fromAddress' | 'accountId'>) => SenderState {
  const known = new Map(
    accounts.flatMap(({ id, senders }) =>
      senders.map(({ address, confirmed }): [string, SenderState] => [
        `${id} ${address.toLowerCase()}`,
        confirmed ? 'confirmed' : 'unconfirmed',
      ]),
    ),
  )
  return ({ accountId, fromAddress }) => known.get(`${accountId} ${fromAddress.toLowerCase()}`) ?? 'unknown'
}

/** The addresses that accounts may send from, those that are not confirmed with a word about it. */
export const senderSuggestions = (accounts: readonly Account[]): Suggestion[] =>
  accounts
    .flatMap(({ senders }) => senders)
    .toSorted((a, b) => Number(b.confirmed) - Number(a.confirmed) || a.address.localeCompare(b.address))
    .map(({ address, confirmed }) => ({ text: address, note: confirmed ? undefined : 'Not confirmed' }))

/** The name by which templates place a fact. */
export const fieldKey = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')

/** A new location in an account, with the organization's facts to be filled in. */
export const emptyLocation = (account: Account, fields: readonly string[]): Location => ({
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
  fields: Object.fromEntries(fields.map((field) => [field, ''])),
})

/** What is wrong with a location that is being edited, by field. Empty: it can be saved. */
export function locationProblems(
  location: Location,
  all: readonly Location[],
  accounts: readonly Account[],
): Partial<Record<string, string>> {
  const problems: Partial<Record<string, string>> = {}
  const others = all.filter(({ id }) => id !== location.id)
  const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)
  if (location.name.trim() === '') problems.name = 'Enter a name.'
  if (location.code.trim() === '') problems.code = 'Enter a code.'
  else if (others.some(({ code }) => code.toLowerCase() === location.code.trim().toLowerCase())) {
    problems.code = 'Another location already uses this code.'
  }
  if (location.listName.trim() === '') problems.listName = 'Enter a contact list.'
  const before = all.find(({ id }) => id === location.id)
  const account = accounts.find(({ id }) => id === location.accountId)
  const isSameSender = before?.fromAddress === location.fromAddress && before.accountId === location.accountId
  if (!isAddress(location.fromAddress)) problems.fromAddress = "This isn't an email address."
  else if (account && !isSameSender) {
    const problem = senderProblem(account, location.fromAddress)
    if (problem !== null) problems.fromAddress = problem
  }
  if (location.replyTo !== '' && !isAddress(location.replyTo))
    problems.replyTo = "This isn't an email address."
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(location.sendTime)) problems.sendTime = 'Enter a time such as 09:00.'
  return problems
}
