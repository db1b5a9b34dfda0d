/**
 * Why a row is not simply imported, by its key. Keys stand in the workspace, in saved files and in tests;
 * labels are what the operator reads.
 */
const labels = {
  'address-empty': 'No email address',
  'address-no-at': 'Email address without @',
  'address-two-ats': 'Email address with more than one @',
  'address-space': 'Space inside the email address',
  'address-no-name': 'Nothing before the @',
  'address-no-domain-ending': 'Email address without an ending such as .com',
  'address-dot': 'Dot in the wrong place in the email address',
  'address-character': 'Character that an email address cannot have',
  'address-too-long': 'Email address longer than 50 characters',
  'location-empty': 'No location',
  'location-unknown': 'Location not known',
  'location-ambiguous': 'More than one location fits',
  'first-name-too-long': 'First name longer than 50 characters',
  'last-name-too-long': 'Last name longer than 50 characters',
  'job-title-too-long': 'Job title longer than 50 characters',
  'company-too-long': 'Company longer than 50 characters',
  'phone-too-long': 'Phone number longer than 25 characters',
  'phone-not-a-number': 'Phone number that a spreadsheet has broken',
  'street-too-long': 'Street longer than 255 characters',
  'city-too-long': 'City longer than 50 characters',
  'state-too-long': 'State longer than 50 characters',
  'postal-code-too-long': 'Postal code longer than 50 characters',
  'country-too-long': 'Country longer than 50 characters',
  'custom-field-too-long': 'Custom field longer than 255 characters',
  'custom-field-not-a-date': 'Not a date, which this custom field holds',
  'custom-field-not-a-number': 'Not a number, which this custom field holds',
  'birthday-not-a-date': 'Birthday is not a date',
  'anniversary-not-a-date': 'Anniversary is not a date',
  'too-many-cells': 'More cells than the header has columns',
  'quote-not-closed': 'Quotation mark that is never closed',
  refused: 'Constant Contact reported an error',
  'likely-typo': 'Likely typo in the email address',
  'role-address': 'Address of a role, not a person',
  changes: 'Values that change',
  unsubscribed: 'Unsubscribed: only they can put themselves back',
  'same-address': 'Same address on another line',
} as const

export type Reason = keyof typeof labels

/** What the operator reads for a reason. A key that an older file holds and this program does not know reads as itself. */
export const reasonLabel = (reason: string): string =>
  Object.hasOwn(labels, reason) ? labels[reason as Reason] : reason
