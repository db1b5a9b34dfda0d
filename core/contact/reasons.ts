/**
 * Why a row isn't simply imported, by key. Keys are stored in the workspace, in saved files and in tests; labels
 * are what the operator reads.
 */
const labels = {
  'address-empty': 'No email address',
  'address-no-at': 'Email address has no @',
  'address-two-ats': 'Email address has more than one @',
  'address-space': 'Email address contains a space',
  'address-no-name': 'Email address has nothing before the @',
  'address-no-domain-ending': 'Email address has no ending such as .com',
  'address-dot': 'Email address has a dot in the wrong place',
  'address-character': 'Email address contains an invalid character',
  'address-too-long': 'Email address longer than 50 characters',
  'location-empty': 'No location',
  'location-unknown': 'Unknown location',
  'location-ambiguous': 'Matches more than one location',
  'first-name-too-long': 'First name longer than 50 characters',
  'last-name-too-long': 'Last name longer than 50 characters',
  'job-title-too-long': 'Job title longer than 50 characters',
  'company-too-long': 'Company longer than 50 characters',
  'phone-too-long': 'Phone number longer than 25 characters',
  'phone-not-a-number': 'Phone number was changed by a spreadsheet',
  'street-too-long': 'Street longer than 255 characters',
  'city-too-long': 'City longer than 50 characters',
  'state-too-long': 'State longer than 50 characters',
  'postal-code-too-long': 'Postal code longer than 50 characters',
  'country-too-long': 'Country longer than 50 characters',
  'custom-field-too-long': 'Custom field longer than 255 characters',
  'custom-field-not-a-date': 'Custom field needs a date',
  'custom-field-not-a-number': 'Custom field needs a number',
  'birthday-not-a-date': "Birthday isn't a date",
  'anniversary-not-a-date': "Anniversary isn't a date",
  'too-many-cells': 'Row has more cells than the header',
  'quote-not-closed': 'Quotation mark is never closed',
  refused: 'Constant Contact reported an error',
  'likely-typo': 'Likely typo in the email address',
  'role-address': 'Role address, not a person',
  changes: 'Values will change',
  unsubscribed: 'Unsubscribed: only the contact can resubscribe',
  'same-address': 'Same address on another line',
} as const

export type Reason = keyof typeof labels

/** Returns the label of a reason. Unknown keys from older files are returned unchanged. */
export const reasonLabel = (reason: string): string =>
  Object.hasOwn(labels, reason) ? labels[reason as Reason] : reason
