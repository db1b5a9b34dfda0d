import { IANAZone } from 'luxon'
import { plainPostalAddress, postalAddressProblems } from '../../core/account/postal-address.ts'
import { ServiceError } from '../../core/constant-contact/errors.ts'
import type { V1Details } from './account-facts.ts'

const wrong = (what: string): ServiceError =>
  new ServiceError({ kind: 'rejected', what, next: 'Fix it, then connect again.' })

/** Returns the operator's V1 details, trimmed. @throws ServiceError if something is missing */
export function checkedV1({ apiKey, userName, timeZone, address }: V1Details): V1Details {
  // The three are joined as `key%user:password`: a separator inside would shift their borders.
  if (apiKey.trim() === '' || apiKey.includes('%')) throw wrong("This isn't an API key.")
  if (userName.trim() === '' || userName.includes(':')) throw wrong("This isn't a user name.")
  if (!IANAZone.isValidZone(timeZone)) throw wrong(`"${timeZone}" isn't a time zone.`)
  const [problem] = Object.values(postalAddressProblems(address))
  if (problem !== undefined) throw wrong(problem)
  return { apiKey: apiKey.trim(), userName: userName.trim(), timeZone, address: plainPostalAddress(address) }
}
