import type { Finding } from '../run.ts'
import type { Check, CheckedEmail } from './check.ts'
import { contactList } from './contact-list.ts'
import { dates } from './dates.ts'
import { emailSize } from './email-size.ts'
import { footerAddress } from './footer-address.ts'
import { forbiddenSequence } from './forbidden-sequence.ts'
import { imageAlt } from './image-alt.ts'
import { links } from './links.ts'
import { missingValue } from './missing-value.ts'
import { plannedTime } from './planned-time.ts'
import { price } from './price.ts'
import { sameAsPrevious } from './same-as-previous.ts'
import { sender } from './sender.ts'
import { spamSigns } from './spam-signs.ts'
import { subjectLine } from './subject-line.ts'
import { tooLongText } from './too-long.ts'
import { trackingTag } from './tracking-tag.ts'
import { unknownPlaceholder } from './unknown-placeholder.ts'

/** Every check, in the order in which findings are shown. A new one is a file of its own and a line here. */
export const checks: readonly Check[] = [
  missingValue,
  unknownPlaceholder,
  subjectLine,
  tooLongText,
  spamSigns,
  sender,
  contactList,
  footerAddress,
  forbiddenSequence,
  links,
  emailSize,
  price,
  dates,
  plannedTime,
  sameAsPrevious,
  trackingTag,
  imageAlt,
]

const run = (check: Check, rowId: string, email: CheckedEmail): Finding[] =>
  check.find(email).map((found) => ({ ...found, rowId, check: check.name }))

/** Runs every check over one row's email. */
export function findingsOf(rowId: string, email: CheckedEmail): Finding[] {
  // Usually there are none.
  const findings: Finding[] = []
  for (const { name, find } of checks)
    for (const found of find(email)) findings.push({ ...found, rowId, check: name })
  return findings
}

/** Returns whether findings have the same text and the same fix. */
export const sameFindings = (one: readonly Finding[], other: readonly Finding[]): boolean =>
  one.length === other.length &&
  one.every(({ what, fix }, at) => what === other[at]?.what && fix?.label === other[at]?.fix?.label)

/** Returns a row's findings after only other rows changed. The same array if nothing changed. */
export function findingsThatCompare(
  rowId: string,
  email: CheckedEmail,
  before: readonly Finding[],
): readonly Finding[] {
  const findings = checks.flatMap((check) =>
    check.comparesRows ? run(check, rowId, email) : before.filter((found) => found.check === check.name),
  )
  return sameFindings(findings, before) ? before : findings
}
