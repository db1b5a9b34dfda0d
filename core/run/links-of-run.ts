import { severalAtOnce } from '../several-at-once.ts'
import type { RowWork } from './row-work.ts'
import type { Finding } from './run.ts'

/** What a link leads to, as asked for by the shell: the core itself calls nothing but Constant Contact. */
export interface LinkAnswer {
  /** HTTP status, or null when nobody answered. */
  status: number | null
  /** Media type, in small letters, without parameters. */
  type: string
  /** Bytes, where it is told. */
  size: number | null
}
export type AskLink = (url: string, signal: AbortSignal) => Promise<LinkAnswer>

/** A document larger than this is a burden on a phone. */
const largeDocument = 10_000_000
const askedAtOnce = 6

const hrefs = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi

const decoded = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'")

/** Web links of the rows' emails, each with the rows that hold it. Mail and phone links cannot be asked. */
export function linksOf(work: readonly RowWork[]): Map<string, string[]> {
  const rowsByLink = new Map<string, string[]>()
  for (const one of work) {
    const links = [...one.content().html.matchAll(hrefs)].map((match) => decoded(match[1] ?? match[2] ?? ''))
    for (const link of new Set(links)) {
      if (!/^https?:\/\//i.test(link) || link.includes('[[')) continue
      const rows = rowsByLink.get(link)
      if (rows === undefined) rowsByLink.set(link, [one.row.id])
      else rows.push(one.row.id)
    }
  }
  return rowsByLink
}

/** What is wrong with a link's answer; null when it is fine. */
export function linkProblem(
  url: string,
  { status, type, size }: LinkAnswer,
): Pick<Finding, 'severity' | 'word' | 'what' | 'next'> | null {
  const short = url.length > 80 ? `${url.slice(0, 79)}…` : url
  if (status === null)
    return {
      severity: 'error',
      word: 'No answer',
      what: `Nobody answers at ${short}.`,
      next: 'Check the address.',
    }
  if (status === 404 || status === 410)
    return {
      severity: 'error',
      word: 'Gone',
      what: `${short} is not there (${status}).`,
      next: 'Mend the link.',
    }
  if (status >= 400)
    return {
      severity: 'warning',
      word: `${status}`,
      what: `${short} answered ${status}. It may still open for people in a browser.`,
      next: 'Open it to see.',
    }
  if (/\.pdf($|\?)/i.test(url) && type !== 'application/pdf')
    return {
      severity: 'warning',
      word: 'No document',
      what: `${short} is no PDF but ${type === '' ? 'something else' : type}.`,
      next: 'Check that it can be opened without signing in.',
    }
  if (size !== null && size > largeDocument)
    return {
      severity: 'warning',
      word: 'Large',
      what: `${short} has ${Math.round(size / 1_000_000)} MB.`,
      next: 'Make it smaller for people on phones.',
    }
  return null
}

/** Asks every web link of the rows once and tells what is wrong, by row. Stops asking when `signal` is aborted. */
export async function checkLinks(
  work: readonly RowWork[],
  ask: AskLink,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Finding[]> {
  const links = [...linksOf(work)]
  const findings: Finding[] = []
  let done = 0
  await severalAtOnce(links, askedAtOnce, async ([url, rowIds]) => {
    if (signal.aborted) return
    const problem = linkProblem(url, await ask(url, signal))
    if (problem !== null)
      findings.push(...rowIds.map((rowId) => ({ ...problem, rowId, check: 'link-answer' })))
    onProgress(++done, links.length)
  })
  return findings
}
