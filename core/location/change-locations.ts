import type { Account } from '../account/account.ts'
import { checkLocation } from './check-location.ts'
import type { Location } from './location.ts'
import type { LocationChange } from './location-change.ts'
import { withLocationField } from './location-field.ts'
import { senderProblem } from './sender-problem.ts'

/** A change that cannot be made, with the first location that it cannot be made to. */
export class LocationError extends Error {
  readonly what: string
  readonly next: string
  constructor({ what, next }: { what: string; next: string }) {
    super(what)
    this.name = 'LocationError'
    this.what = what
    this.next = next
  }
}

const changedBy = (location: Location, { field, value }: LocationChange): Location => {
  if (value !== null) return withLocationField(location, field, value)
  const { [field.slice(5)]: _gone, ...fields } = location.fields
  return { ...location, fields: fields }
}

/** All are changed, or none. @returns those that are other than before @throws LocationError */
export function changeLocations(
  locations: readonly Location[],
  change: LocationChange,
  accounts: readonly Account[],
): Location[] {
  const ids = new Set(change.ids)
  return locations
    .filter(({ id }) => ids.has(id))
    .flatMap((before) => {
      const after = checkedLocation(changedBy(before, change), before, accounts)
      return JSON.stringify(after) === JSON.stringify(before) ? [] : [after]
    })
}

/**
 * A location as it may be saved. Answers come to its from address where it
 * names no other; a from address that is new to it must be confirmed in its account.
 * @throws LocationError
 */
export function checkedLocation(
  location: Location,
  before: Location | null,
  accounts: readonly Account[],
): Location {
  const checked = checkLocation({ ...location, replyTo: location.replyTo || location.fromAddress })
  if ('reason' in checked) throw refused(location, checked.reason)
  const account = accounts.find(({ id }) => id === location.accountId)
  const isSameSender = before?.fromAddress === location.fromAddress && before.accountId === location.accountId
  const problem = account && !isSameSender ? senderProblem(account, location.fromAddress) : null
  if (problem !== null) throw refused(location, `${location.fromAddress}: ${problem}`)
  return checked.location
}

const refused = ({ name, code }: Location, reason: string): LocationError =>
  new LocationError({
    what: `${name || code}: ${reason.replace(/\.$/, '')}.`,
    next: 'Nothing was changed. Fix it and save again.',
  })
