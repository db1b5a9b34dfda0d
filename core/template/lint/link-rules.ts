/** Source: vendor's API description 3.0.178, send_history reason code 8. */
export const longestLink = 1005

const protocolOf = (href: string): string | null => {
  // A URL parser forgives a missing slash or host, a mail program may not.
  if (/^https?:(?!\/\/[^\s/])/i.test(href)) return null
  try {
    return new URL(href).protocol
  } catch {
    return null
  }
}

/** Whether a browser could open it: a whole address on the web. */
export const isWebAddress = (text: string): boolean =>
  /^https?:\/\/[^\s/{}]/i.test(text.trim()) && URL.canParse(text.trim())

/** Returns what is wrong with a link's address; null if nothing. */
export const linkProblem = (href: string): string | null => {
  if (href.trim() === '' || href === '#') return 'A link has no destination.'
  // Constant Contact fills in its own tags; a place within the email is no address.
  if (href.startsWith('[[') || /^#[\w-]+$/.test(href)) return null
  if (href.length > longestLink)
    return `A link has ${href.length} characters. Constant Contact's limit is ${longestLink}.`
  const protocol = protocolOf(href)
  if (protocol === null) return `"${href.slice(0, 60)}" isn't a valid address.`
  return ['http:', 'https:', 'mailto:', 'tel:', 'sms:'].includes(protocol)
    ? null
    : `A link starts with ${protocol}, which email clients block.`
}

/** Without what only counts clicks; the rest of the query may be what finds the page. */
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
      (one) => one !== href && /^https?:\/\/[\w-]+\.[\w.-]+/i.test(one) && linkProblem(one) === null,
    ) ?? null
  )
}
