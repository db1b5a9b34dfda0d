import type { Check } from './check.ts'

/** Source: vendor's API description 3.0.178, send_history reason code 8. */
const longestLink = 1005

const hrefs = (html: string): string[] =>
  [...html.matchAll(/\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map((m) => m[1] ?? m[2] ?? '')

const decoded = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'")

const protocolOf = (href: string): string | null => {
  try {
    return new URL(href).protocol
  } catch {
    return null
  }
}

const problemOf = (href: string): string | null => {
  if (href.trim() === '' || href === '#') return 'A link leads nowhere.'
  // Constant Contact fills in its own tags.
  if (href.startsWith('[[')) return null
  if (href.length > longestLink)
    return `A link has ${href.length} characters; Constant Contact sends none over ${longestLink}.`
  const protocol = protocolOf(href)
  if (protocol === null) return `"${href.slice(0, 60)}" is not an address.`
  return ['http:', 'https:', 'mailto:', 'tel:', 'sms:'].includes(protocol)
    ? null
    : `A link begins with ${protocol}, which mail programs refuse.`
}

/** Links lead somewhere, and none is longer than Constant Contact sends. */
export const links: Check = {
  name: 'links',
  find: ({ content, columns, cells }) => {
    const problems = new Map<string, string>()
    for (const href of new Set(hrefs(content.html).map(decoded))) {
      const problem = problemOf(href)
      if (problem !== null) problems.set(problem, href)
    }
    return [...problems].map(([what, href]) => {
      const column = columns.find(
        (one) => one.type === 'link' && (cells[one.name]?.value ?? '') === href && href !== '',
      )
      return {
        severity: 'error',
        ...(column === undefined ? {} : { placeholder: column.name }),
        word: 'Link',
        what,
        next: column === undefined ? 'Mend it in the template.' : `Mend ${column.label}.`,
      }
    })
  },
}
