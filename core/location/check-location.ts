import { IANAZone } from 'luxon'
import { checkAddress } from '../contact/check/check-address.ts'
import { reasonLabel } from '../contact/reasons.ts'
import type { Location } from './location.ts'
import { countryCode, stateCode } from './places.ts'

/** Checking a zone takes a tenth of a millisecond, and a file repeats the same few. */
const zones = new Map<string, boolean>()

function isZone(name: string): boolean {
  const known = zones.get(name)
  if (known !== undefined) return known
  const valid = IANAZone.isValidZone(name)
  if (zones.size < 1000) zones.set(name, valid)
  return valid
}

/** A location with its values as the app keeps them, or the first thing that is wrong with it. */
export function checkLocation(location: Location): { location: Location } | { reason: string } {
  const country = countryCode(location.address.country)
  if (country === null) return { reason: `"${location.address.country}" isn't a country` }
  const state = country === 'US' ? stateCode(location.address.state) : location.address.state
  if (state === null) return { reason: `"${location.address.state}" isn't a US state` }
  if (!isZone(location.timeZone))
    return { reason: `"${location.timeZone}" isn't a time zone. Use one such as America/New_York` }
  const sendTime = readTime(location.sendTime)
  if (sendTime === null)
    return { reason: `"${location.sendTime}" isn't a time of day. Use one such as 09:00` }
  for (const [what, address] of [
    ['From address', location.fromAddress],
    ['Reply-to', location.replyTo],
  ] as const) {
    const verdict = checkAddress(address)
    if ('reason' in verdict) return { reason: `${what}: ${reasonLabel(verdict.reason)}` }
  }
  return { location: { ...location, sendTime, address: { ...location.address, state, country } } }
}

/** "9:00", "09.00", "9 am", "9:30 PM", "0900" as HH:MM; null for anything else. */
export function readTime(text: string): string | null {
  const match = /^(\d{1,2})(?:[:.]?(\d{2}))?(?::\d{2})?\s*([ap])?\.?(?:m\.?)?$/i.exec(text.trim())
  if (!match) return null
  const half = match[3]?.toLowerCase()
  let hour = Number(match[1])
  const minute = Number(match[2] ?? 0)
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null
    hour = (hour % 12) + (half === 'p' ? 12 : 0)
  }
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
