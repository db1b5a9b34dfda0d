import type { Check } from './check.ts'

/** Source: vendor's API description 3.0.178, physical_address_in_footer. */
export const footerAddress: Check = {
  name: 'footer-address',
  find: ({ location: { address, name } }) => {
    const isUs = address.country.toUpperCase() === 'US'
    const missing = [
      ['organization', address.organization],
      ['street', address.line1],
      ['city', address.city],
      ['country', address.country],
      ...(isUs ? [['state', address.state] as const] : []),
    ].flatMap(([field, value]) => ((value ?? '').trim() === '' ? [field] : []))
    if (missing.length === 0) return []
    return [
      {
        severity: 'error',
        word: 'Address',
        what: `The footer address of ${name} lacks ${missing.join(', ')}.`,
        next: 'Complete it in Locations. The law asks for a postal address in every email.',
      },
    ]
  },
}
