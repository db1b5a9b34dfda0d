import type { Contact, ImportContact } from '../../constant-contact/service.ts'
import { readDate } from '../check/parse-date.ts'
import { targetLabel } from '../fields.ts'

/** One value that an import would change. */
export interface ValueChange {
  label: string
  before: string
  after: string
}

/** Address fields of an import without a kind; the service stores them under a default kind. */
const formatAddress = new Set(['street', 'city', 'state', 'zip', 'country'])

/**
 * What a bulk import of `given` would change of a contact's values; only what is given is compared, as only that is
 * written. A second line of the street is part of the street on the service's side.
 */
export function changedValues(contact: ImportContact, inAccount: Contact): ValueChange[] {
  const custom = new Map(
    Object.entries(inAccount.fields).flatMap(([name, value]) =>
      name.startsWith('cf:') ? [[name.toLowerCase(), value]] : [],
    ),
  )
  const changes: ValueChange[] = []
  for (const [name, after] of Object.entries(contact)) {
    if (name === 'email' || name === 'street2' || name === 'birthday_month') continue
    if (name === 'birthday_day') {
      const before = dayOf(inAccount.fields)
      const now = dayOf(contact)
      if (before !== now) changes.push({ label: 'Birthday', before, after: now })
      continue
    }
    const accountValues = name.startsWith('cf:')
      ? [custom.get(name.toLowerCase()) ?? '']
      : valuesNamed(name, inAccount.fields)
    const isSame = accountValues.some((value) =>
      name.startsWith('cf:') && isSameDay(value, after)
        ? true
        : name.endsWith('phone')
          ? digits(value) === digits(after)
          : name.endsWith('street')
            ? value === after || value.startsWith(after)
            : value === after,
    )
    if (!isSame)
      changes.push({ label: targetLabel(name), before: accountValues.find((it) => it !== '') ?? '', after })
  }
  return changes
}

/** "First name: Ann → Anna; Phone: 518 555 0100 (new)" */
export const formatChanges = (changes: readonly ValueChange[]): string =>
  changes
    .map(({ label, before, after }) =>
      before === '' ? `${label}: ${after} (new)` : `${label}: ${before} → ${after}`,
    )
    .join('; ')

/** `phone` may be stored as `other_phone`, `city` as `home_city` or under another kind. */
function valuesNamed(name: string, fields: Readonly<Record<string, string>>): string[] {
  if (name === 'phone') return [fields.phone ?? '', fields.other_phone ?? '']
  if (formatAddress.has(name))
    return ['', 'home_', 'other_', 'work_'].map((kind) => fields[`${kind}${name}`] ?? '')
  return [fields[name] ?? '']
}

const dayOf = ({ birthday_month: month, birthday_day: day }: Readonly<Record<string, string>>): string =>
  month === undefined || day === undefined ? '' : `${Number(month)}/${Number(day)}`
/** Custom field dates are returned in a different format than uploaded. */
function isSameDay(one: string, other: string): boolean {
  const [a, b] = [readDate(one, 'month-first'), readDate(other, 'month-first')]
  return a !== null && b !== null && a.year === b.year && a.month === b.month && a.day === b.day
}
const digits = (text: string): string => text.replace(/\D/g, '')
