import type { DocumentInfo, DocumentProblem } from '../../document/document.ts'
import { formatCount, formatSize } from '../../format/numbers.ts'
import { formatList } from '../../format/text.ts'
import type { TemplatePlace } from '../../template/edit/template-edit.ts'
import type { Workspace } from '../../workspace/open.ts'
import { getOverlaps, type LinkResult, listLinkResults } from '../../workspace/tables/link-results.ts'
import type { Finding } from '../run.ts'

/** The part of a row that on-demand checks need. */
export interface OnDemandRow {
  rowId: string
  links: ReadonlySet<string>
  listId: string | null
  /** The row's column with the link. */
  columnOf(link: string): string | undefined
  /** Where a link is in the template, if it isn't in a column. */
  placeOf(link: string): TemplatePlace | undefined
}

/** Findings of link and overlap checks, which take time or calls and run on demand only. */
export interface OnDemandFindings {
  /** Changes with every new result. */
  version: string
  of(row: OnDemandRow): Finding[]
}

/** In bytes. A larger document loads slowly on a phone. */
const largeDocument = 10_000_000

type LinkFinding = Pick<Finding, 'severity' | 'word' | 'what' | 'next'>

/** Links that nobody can open are errors; others may still work for readers, or later. */
const findingByProblem: Record<DocumentProblem['kind'], Pick<LinkFinding, 'severity' | 'word'>> = {
  'not-an-address': { severity: 'error', word: 'Not a link' },
  'holds-password': { severity: 'error', word: 'Password' },
  'not-found': { severity: 'error', word: 'Not found' },
  'not-reached': { severity: 'warning', word: 'No response' },
  'not-trusted': { severity: 'warning', word: 'Certificate' },
  'timed-out': { severity: 'warning', word: 'Slow' },
  'too-many-redirects': { severity: 'warning', word: 'Redirect loop' },
  'turned-away': { severity: 'warning', word: 'Denied' },
  failed: { severity: 'warning', word: 'Server error' },
  private: { severity: 'warning', word: 'Private' },
}

const shortenUrl = (url: string): string => (url.length > 80 ? `${url.slice(0, 79)}…` : url)

/** Returns what is wrong with a link's target; null if it is fine. */
export function linkProblem({ url, problem, mediaType, bytes }: DocumentInfo): LinkFinding | null {
  if (problem !== null)
    return {
      ...findingByProblem[problem.kind],
      what: `${shortenUrl(url)}: ${problem.what}`,
      next: problem.next,
    }
  if (/\.pdf($|[?#])/i.test(url) && mediaType !== 'application/pdf')
    return {
      severity: 'warning',
      word: 'Not a PDF',
      what: `${shortenUrl(url)} isn't a PDF. The server sends ${mediaType ?? 'something else'}.`,
      next: 'Check that the link opens without signing in.',
    }
  if (bytes !== null && bytes > largeDocument)
    return {
      severity: 'warning',
      word: 'Large',
      what: `${shortenUrl(url)} is ${formatSize(bytes)}.`,
      next: 'Reduce the file size for people on phones.',
    }
  return null
}

const linkFindings = (
  { rowId, links, columnOf, placeOf }: OnDemandRow,
  results: ReadonlyMap<string, LinkResult>,
): Finding[] => {
  if (results.size === 0) return []
  return [...links].flatMap((link): Finding[] => {
    const result = results.get(link)
    const problem = result === undefined ? null : linkProblem(result.document)
    if (result === undefined || problem === null) return []
    const placeholder = columnOf(link)
    const place = placeholder === undefined ? placeOf(link) : undefined
    return [
      {
        ...problem,
        rowId,
        check: 'link-target',
        checkedAt: result.checkedAt,
        ...(placeholder === undefined ? { at: 'template' } : { placeholder }),
        ...(place === undefined ? {} : { place }),
      },
    ]
  })
}

/** The most other lists that a finding names. */
const mostNamed = 3

const overlapsByList = (ws: Workspace, runId: string) => {
  const counted = getOverlaps(ws, runId)
  const byList = new Map<string, { name: string; contacts: number }[]>()
  const add = (list: string, name: string, contacts: number): void => {
    const others = byList.get(list)
    if (others === undefined) byList.set(list, [{ name, contacts }])
    else others.push({ name, contacts })
  }
  for (const { listIds, lists, contacts } of counted?.overlaps ?? []) {
    add(listIds[0], lists[1], contacts)
    add(listIds[1], lists[0], contacts)
  }
  return { checkedAt: counted?.checkedAt ?? '', byList }
}

/** Reads the results of on-demand checks for a run. */
export function readOnDemandFindings(ws: Workspace, runId: string): OnDemandFindings {
  const results = listLinkResults(ws)
  const { checkedAt, byList } = overlapsByList(ws, runId)
  const newest = [...results.values()].reduce((latest, { checkedAt: at }) => (at > latest ? at : latest), '')
  const overlapFindings = ({ rowId, listId }: OnDemandRow): Finding[] => {
    const others = listId === null ? undefined : byList.get(listId)
    if (others === undefined) return []
    const named = others
      .slice(0, mostNamed)
      .map(({ name, contacts }) => `${name} (${formatCount(contacts, 'contact')})`)
    const more = others.length - named.length
    const lists = more > 0 ? [...named, formatCount(more, 'more list')] : named
    return [
      {
        rowId,
        check: 'list-overlap',
        severity: 'warning',
        word: 'Overlap',
        what: `Also on ${formatList(lists)}. These contacts get more than one email.`,
        next: 'Remove them from all lists but one, or ignore this warning. Constant Contact removes duplicates only within one campaign.',
        at: 'location',
        checkedAt,
      },
    ]
  }
  return {
    version: `${results.size} ${newest} ${checkedAt}`,
    of: (row) => [...linkFindings(row, results), ...overlapFindings(row)],
  }
}
