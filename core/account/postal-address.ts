import { countryCode, stateCode } from '../location/places.ts'
import type { PostalAddress } from './account.ts'

/** What is wrong with a postal address that every email must carry, by field. */
export type AddressProblems = Partial<Record<keyof PostalAddress, string>>

/** Source for what is needed: vendor's API description 3.0.178, physical_address_in_footer. */
export function postalAddressProblems(address: PostalAddress): AddressProblems {
  const problems: AddressProblems = {}
  if (address.organization.trim() === '') problems.organization = 'The organization is missing.'
  if (address.line1.trim() === '') problems.line1 = 'The street is missing.'
  if (address.city.trim() === '') problems.city = 'The city is missing.'
  const country = countryCode(address.country)
  if (country === null) problems.country = 'Enter a country name or its two-letter code, such as US.'
  const state = stateCode(address.state)
  if (country === 'US' && (state === null || state === ''))
    problems.state = 'Enter a US state name or its two-letter code, such as TX.'
  return problems
}

/** The same address in the letters of the service: country and US state as codes, no blanks around. */
export function plainPostalAddress(address: PostalAddress): PostalAddress {
  const country = countryCode(address.country) ?? address.country.trim()
  const state = address.state.trim()
  return {
    organization: address.organization.trim(),
    line1: address.line1.trim(),
    line2: address.line2.trim(),
    city: address.city.trim(),
    state: country === 'US' ? (stateCode(state) ?? state) : state,
    postalCode: address.postalCode.trim(),
    country,
  }
}
