import { linkRepair } from '../../template/edit/repairs.ts'
import { fixedLink, linkProblem } from '../../template/lint/link-rules.ts'
import type { Check, Found } from './check.ts'
import { findLinkColumn, placeInTemplate } from './finding-place.ts'

const problems = new Map<string, string | null>()

/** Cached by address: most links are in every row. */
const knownProblemOf = (href: string): string | null => {
  const existing = problems.get(href)
  if (existing !== undefined) return existing
  const problem = linkProblem(href)
  if (problems.size > 10_000) problems.clear()
  problems.set(href, problem)
  return problem
}

const fixOf = (placeholder: string, href: string): Pick<Found, 'fix'> => {
  const value = fixedLink(href)
  if (value === null) return {}
  const short = value.length > 60 ? `${value.slice(0, 59)}…` : value
  return { fix: { kind: 'values', label: `Change to ${short}`, changes: [{ placeholder, value }] } }
}

/** Checks that links have an address, and none longer than Constant Contact allows. */
export const links: Check = {
  name: 'links',
  find: (email) => {
    const { page, places, cells } = email
    const found: [href: string, what: string][] = []
    for (const href of page.links) {
      const what = knownProblemOf(href)
      if (what !== null) found.push([href, what])
    }
    return found.map(([href, what]) => {
      const column = findLinkColumn(email, href)
      const written = column === undefined ? href : (cells[column.name]?.value ?? href)
      const finding = {
        severity: 'error' as const,
        word: 'Link',
        what: written === href ? what : (linkProblem(written) ?? what),
      }
      if (column === undefined) {
        const at = places.ofLink(href)
        return {
          ...placeInTemplate(places.html, at[0], linkRepair(places.html, at)),
          ...finding,
          next: 'Fix it in the template.',
        }
      }
      return {
        ...finding,
        placeholder: column.name,
        next: `Fix ${column.label}.`,
        ...fixOf(column.name, written),
      }
    })
  },
}
