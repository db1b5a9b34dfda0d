import type { PostalAddress } from '../../account/account.ts'
import { formatList } from '../../format/text.ts'
import type { Check } from './check.ts'

const missingIn = (address: PostalAddress): string[] => {
  const isUs = address.country.toUpperCase() === 'US'
  return [
    ['organization', address.organization],
    ['street', address.line1],
    ['city', address.city],
    ['country', address.country],
    ...(isUs ? [['state', address.state] as const] : []),
  ].flatMap(([field = '', value]) => ((value ?? '').trim() === '' ? [field] : []))
}

/**
 * Completes an address with the account's: organization and country only if it has a street or city, otherwise all of
 * it. null if it would still be incomplete.
 */
const completeFrom = (address: PostalAddress, other: PostalAddress | undefined): PostalAddress | null => {
  if (other === undefined) return null
  const filled = {
    ...address,
    organization: address.organization || other.organization,
    country: address.country || other.country,
  }
  if (missingIn(filled).length === 0) return filled
  const hasPlace = [address.line1, address.city].some((part) => part.trim() !== '')
  const whole = hasPlace ? filled : { ...other, organization: filled.organization }
  return missingIn(whole).length === 0 ? whole : null
}

/** Checks that the footer address is complete. Source: vendor's API description 3.0.178, physical_address_in_footer. */
export const footerAddress: Check = {
  name: 'footer-address',
  find: ({ location: { address, name }, account }) => {
    const missing = missingIn(address)
    if (missing.length === 0) return []
    const completed = completeFrom(address, account?.address)
    return [
      {
        severity: 'error',
        at: 'location',
        ...(completed === null
          ? {}
          : {
              fix: { kind: 'location', label: "Use the account's address", fields: { address: completed } },
            }),
        word: 'Address',
        what: `The footer address of ${name} is missing ${formatList(missing)}.`,
        next: 'Complete it in Locations. The law requires a postal address in every email.',
      },
    ]
  },
}
