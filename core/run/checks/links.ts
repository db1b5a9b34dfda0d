import { escapeUrl } from '../../template/engine.ts'
import type { Check, Found } from './check.ts'

/** Source: vendor's API description 3.0.178, send_history reason code 8. */
const longestLink = 1005

const protocolOf = (href: string): string | null => {
  // A URL parser forgives a missing slash or host, a mail program may not.
  if (/^https?:(?!\/\/[^\s/])/i.test(href)) return null
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

const problems = new Map<string, string | null>()

/** The same for links that were looked at before: most stand in every row. */
const knownProblemOf = (href: string): string | null => {
  const held = problems.get(href)
  if (held !== undefined) return held
  const problem = problemOf(href)
  if (problems.size > 10_000) problems.clear()
  problems.set(href, problem)
  return problem
}

/** A slip of the hand at the beginning of an address, or tracking that makes it too long, taken out. */
const mended = (href: string): string | null => {
  const trimmed = href.trim().replaceAll(/\s/g, '')
  const tries = [
    trimmed,
    trimmed.replace(/^h?t?t?ps?:?\/{0,3}(?=[\w-]+\.)/i, 'https://'),
    `https://${trimmed}`,
    trimmed.replace(/[?&]utm_[^#]*/i, ''),
    trimmed.replace(/[?#].*$/, ''),
  ]
  return (
    tries.find(
      (one) => one !== href && /^https?:\/\/[\w-]+\.[\w.-]+/i.test(one) && problemOf(one) === null,
    ) ?? null
  )
}

const mendOf = (placeholder: string, href: string): Pick<Found, 'mend'> => {
  const value = mended(href)
  if (value === null) return {}
  const short = value.length > 60 ? `${value.slice(0, 59)}…` : value
  return { mend: { kind: 'values', label: `Make it ${short}`, changes: [{ placeholder, value }] } }
}

/** Links lead somewhere, and none is longer than Constant Contact sends. */
export const links: Check = {
  name: 'links',
  find: ({ page, columns, cells }) => {
    const found = new Map<string, string>()
    for (const href of page.links) {
      const problem = knownProblemOf(href)
      if (problem !== null) found.set(problem, href)
    }
    return [...found].map(([what, href]) => {
      const column = columns.find((one) => {
        const value = (cells[one.name]?.value ?? '').trim()
        if ((one.type !== 'link' && one.type !== 'document') || value === '') return false
        // An address that no reader may follow is not written into the email: see escapeUrl.
        return value === href || (href === '#' && escapeUrl(value) === '#')
      })
      const written = column === undefined ? href : (cells[column.name]?.value ?? href)
      const told = {
        severity: 'error' as const,
        word: 'Link',
        what: written === href ? what : (problemOf(written) ?? what),
      }
      if (column === undefined) return { ...told, at: 'template', next: 'Mend it in the template.' }
      return {
        ...told,
        placeholder: column.name,
        next: `Mend ${column.label}.`,
        ...mendOf(column.name, written),
      }
    })
  },
}
