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

/** All checks, in the order of their findings. To add one, write its file and list it here. */
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

const runCheck = (check: Check, rowId: string, email: CheckedEmail): Finding[] =>
  check.find(email).map((found) => ({ ...found, rowId, check: check.name }))

/** Runs every check over one row's email. */
export function runChecks(rowId: string, email: CheckedEmail): Finding[] {
  // A loop, since nearly all rows have no findings.
  const findings: Finding[] = []
  for (const { name, find } of checks)
    for (const found of find(email)) findings.push({ ...found, rowId, check: name })
  return findings
}

/** Returns whether findings have the same text and the same fix. */
export const haveSameFindings = (one: readonly Finding[], other: readonly Finding[]): boolean =>
  one.length === other.length &&
  one.every(({ what, fix }, at) => what === other[at]?.what && fix?.label === other[at]?.fix?.label)

/** Runs only checks that compare rows, after other rows changed. Returns the same array if nothing changed. */
export function refreshComparingFindings(
  rowId: string,
  email: CheckedEmail,
  before: readonly Finding[],
): readonly Finding[] {
  const findings = checks.flatMap((check) =>
    check.comparesRows ? runCheck(check, rowId, email) : before.filter((found) => found.check === check.name),
  )
  return haveSameFindings(findings, before) ? before : findings
}
