import type { Reason } from '../reasons.ts'

/** Longest address that a bulk import takes (vendor's API description 3.0.178; a single contact may have 80). */
export const longestAddress = 50

/** Invisible marks that text from web pages and spreadsheets carries. */
const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g
const plainAddress =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i

export type AddressVerdict = { address: string } | { reason: Reason; detail: string }

/** An address as it would be imported, or what is wrong with it. */
export function checkAddress(cell: string): AddressVerdict {
  if (cell.length <= longestAddress && plainAddress.test(cell)) return { address: cell }
  const text = cell.replace(invisible, '').trim()
  // As mail programs copy them: "Ann Lee <ann@b.example>", "mailto:ann@b.example".
  const address = /<([^<>@\s]+@[^<>@\s]+)>$/.exec(text)?.[1] ?? text.replace(/^mailto:/i, '')
  if (address === '') return { reason: 'address-empty', detail: '' }
  const wrong = problemOf(address)
  return wrong === null ? { address } : { reason: wrong, detail: address }
}

function problemOf(address: string): Reason | null {
  if (/\s/.test(address)) return 'address-space'
  const [name = '', domain, ...more] = address.split('@')
  if (domain === undefined) return 'address-no-at'
  if (more.length > 0) return 'address-two-ats'
  if (name === '') return 'address-no-name'
  if (/^\.|\.$|\.\./.test(name) || /^\.|\.$|\.\./.test(domain)) return 'address-dot'
  if (!/\.[^.]{2,}$/.test(domain)) return 'address-no-domain-ending'
  if (address.length > longestAddress) return 'address-too-long'
  return plainAddress.test(address) ? null : 'address-character'
}

/** By this two spellings of an address are one. Gmail takes no notice of dots before the @ (Google's help pages). */
export function addressKey(address: string, ignoreDots = false): string {
  const key = address.toLowerCase()
  if (!ignoreDots || !/@(?:gmail|googlemail)\.com$/.test(key)) return key
  const at = key.indexOf('@')
  return key.slice(0, at).replaceAll('.', '') + key.slice(at)
}
