import { formatNumber } from '../../format/numbers.ts'

/** Source: vendor's API description 3.0.178, send_history reason code 8. */
export const longestLink = 1005

const protocolOf = (href: string): string | null => {
  // A URL parser accepts a missing slash or host, an email client may not.
  if (/^https?:(?!\/\/[^\s/])/i.test(href)) return null
  try {
    return new URL(href).protocol
  } catch {
    return null
  }
}

/** Returns whether a text is a complete web address. */
export const isWebAddress = (text: string): boolean =>
  /^https?:\/\/[^\s/{}]/i.test(text.trim()) && URL.canParse(text.trim())

/** Returns what is wrong with a link's address; null if nothing. */
export const linkProblem = (href: string): string | null => {
  if (href.trim() === '' || href === '#') return 'A link has no destination.'
  // Constant Contact fills in its own tags, and an anchor stays within the email.
  if (href.startsWith('[[') || /^#[\w-]+$/.test(href)) return null
  if (href.length > longestLink)
    return `A link has ${formatNumber(href.length)} characters. Constant Contact's limit is ${formatNumber(longestLink)}.`
  const protocol = protocolOf(href)
  if (protocol === null) return `"${href.slice(0, 60)}" isn't a valid address.`
  return ['http:', 'https:', 'mailto:', 'tel:', 'sms:'].includes(protocol)
    ? null
    : `A link starts with ${protocol}, which email clients block.`
}

/** Returns an address without tracking parameters; the page may need the others. */
const withoutTracking = (href: string): string =>
  href
    .replace(/([?&])(?:(?:utm_\w+|gclid|fbclid|mc_[ce]id)=[^&#]*(?:&|(?=#|$)))+/gi, '$1')
    .replace(/[?&](?=#|$)/, '')

/** Fixes a typo at the start of an address, or removes tracking that makes it too long; null if neither helps. */
export const fixedLink = (href: string): string | null => {
  if (linkProblem(href) === null) return null
  const trimmed = href.trim().replaceAll(/\s/g, '')
  if (/^[^\s@:/]+@[^\s@:/]+\.[a-z]{2,}$/i.test(trimmed)) return `mailto:${trimmed}`
  const tries = [
    trimmed,
    trimmed.replace(/^h?t?t?ps?:?\/{0,3}(?=[\w-]+\.)/i, 'https://'),
    `https://${trimmed}`,
    withoutTracking(trimmed),
  ]
  return (
    tries.find(
      (address) =>
        address !== href && /^https?:\/\/[\w-]+\.[\w.-]+/i.test(address) && linkProblem(address) === null,
    ) ?? null
  )
}
