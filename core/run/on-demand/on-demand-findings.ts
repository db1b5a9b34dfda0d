import type { DocumentInfo, DocumentProblem } from '../../document/document.ts'
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
  /** Otherwise, where in the template it is. */
  placeOf(link: string): TemplatePlace | undefined
}

/** Findings of link and overlap checks, which take time or calls and run on demand only. */
export interface OnDemandFindings {
  /** Changes with every answer. */
  version: string
  of(row: OnDemandRow): Finding[]
}

/** A document larger than this is a burden on a phone, in bytes. */
const largeDocument = 10_000_000

type RunSnapshot = Pick<Finding, 'severity' | 'word' | 'what' | 'next'>

/** A link that nobody can open is an error; the rest may still open for readers, or later. */
const findingByProblem: Record<DocumentProblem['kind'], Pick<RunSnapshot, 'severity' | 'word'>> = {
  'not-an-address': { severity: 'error', word: 'No link' },
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

const shortened = (url: string): string => (url.length > 80 ? `${url.slice(0, 79)}…` : url)

/** Returns what is wrong with a link's target; null if it is fine. */
export function linkProblem({ url, problem, mediaType, bytes }: DocumentInfo): RunSnapshot | null {
  if (problem !== null)
    return {
      ...findingByProblem[problem.kind],
      what: `${shortened(url)}: ${problem.what}`,
      next: problem.next,
    }
  if (/\.pdf($|[?#])/i.test(url) && mediaType !== 'application/pdf')
    return {
      severity: 'warning',
      word: 'No document',
      what: `${shortened(url)} isn't a PDF. It's ${mediaType ?? 'something else'}.`,
      next: 'Check that it opens without signing in.',
    }
  if (bytes !== null && bytes > largeDocument)
    return {
      severity: 'warning',
      word: 'Large',
      what: `${shortened(url)} has ${Math.round(bytes / 1_000_000)} MB.`,
      next: 'Reduce its size for people on phones.',
    }
  return null
}

const linkFindings = (
  { rowId, links, columnOf, placeOf }: OnDemandRow,
  answers: ReadonlyMap<string, LinkResult>,
): Finding[] => {
  if (answers.size === 0) return []
  return [...links].flatMap((link): Finding[] => {
    const answer = answers.get(link)
    const problem = answer === undefined ? null : linkProblem(answer.document)
    if (answer === undefined || problem === null) return []
    const placeholder = columnOf(link)
    const place = placeholder === undefined ? placeOf(link) : undefined
    return [
      {
        ...problem,
        rowId,
        check: 'link-answer',
        checkedAt: answer.checkedAt,
        ...(placeholder === undefined ? { at: 'template' } : { placeholder }),
        ...(place === undefined ? {} : { place }),
      },
    ]
  })
}

/** How many other lists a finding names. */
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

/** Reads what is known of the links and lists of a run. */
export function readOnDemandFindings(ws: Workspace, runId: string): OnDemandFindings {
  const answers = listLinkResults(ws)
  const { checkedAt, byList } = overlapsByList(ws, runId)
  const newest = [...answers.values()].reduce(
    (latest, one) => (one.checkedAt > latest ? one.checkedAt : latest),
    '',
  )
  const overlapFindings = ({ rowId, listId }: OnDemandRow): Finding[] => {
    const others = listId === null ? undefined : byList.get(listId)
    if (others === undefined) return []
    const named = others
      .slice(0, mostNamed)
      .map(
        ({ name, contacts }) =>
          `${contacts === 1 ? '1 person is' : `${contacts} people are`} also on ${name}`,
      )
    const more = others.length - named.length
    return [
      {
        rowId,
        check: 'list-overlap',
        severity: 'warning',
        word: 'Overlap',
        what: `${named.join(', ')}${more > 0 ? `, and ${more} more lists` : ''}: they get more than one email.`,
        next: 'Remove them from one list, or ignore this warning. Constant Contact removes duplicates only within one campaign.',
        at: 'location',
        checkedAt,
      },
    ]
  }
  return {
    version: `${answers.size} ${newest} ${checkedAt}`,
    of: (row) => [...linkFindings(row, answers), ...overlapFindings(row)],
  }
}
