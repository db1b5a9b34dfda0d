import { locationTargets, type SenderState, senderProblem } from '../../electron/ipc/rules.ts'
import type { Account, Condition, ConditionWay, Location } from '../../electron/ipc/shapes.ts'
import type { Suggestion } from '../ui/fields/suggest-field.tsx'

export type { SenderState }

/** Returns the names of all locations' custom fields, in order of appearance. */
export const fieldNames = (locations: readonly Location[]): string[] => [
  ...new Set(locations.flatMap(({ fields }) => Object.keys(fields))),
]

/** Returns a custom field's name as a heading: opening_hours is Opening hours. */
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

/** Returns the label of a location's field, built-in or custom. */
export const fieldLabel = (field: string): string =>
  fieldLabels[field] ?? customFieldLabel(field.replace(/^fact:/, ''))

/** Returns the fields that a condition can use: built-in, then custom, with their labels. */
export const conditionFields = (fields: readonly string[]): { id: string; label: string }[] => [
  ...locationTargets.map((id): { id: string; label: string } => ({ id, label: fieldLabel(id) })),
  ...fields.map((field) => ({ id: `fact:${field}`, label: customFieldLabel(field) })),
]

/** Where most groups begin. */
export const emptyCondition = (): Condition => ({ field: 'state', way: 'is', value: '' })

/** Whether a condition compares with anything. */
export const needsValue = (way: ConditionWay): boolean => way !== 'isEmpty' && way !== 'isFilled'

/** Returns complete conditions: those without a value are still being typed. */
export const finished = (conditions: readonly Condition[]): Condition[] =>
  conditions.filter(({ way, value }) => !needsValue(way) || value.trim() !== '')

/**
 * Returns whether Constant Contact would accept a location's from address; unknown if the account doesn't list
 * senders.
 */
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

/** Returns the name by which templates use a custom field. */
export const fieldKey = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')

/** Creates a new location in an account, with the organization's details prefilled. */
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
