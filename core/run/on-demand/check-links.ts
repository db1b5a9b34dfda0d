import type { Clock } from '../../clock.ts'
import type { DocumentInfo } from '../../document/document.ts'
import { severalAtOnce } from '../../several-at-once.ts'
import type { Workspace } from '../../workspace/open.ts'
import { type LinkResult, listLinkResults, putLinkResults } from '../../workspace/tables/link-results.ts'
import type { OnDemandCheckInProgress } from '../../workspace/tables/on-demand-checks-in-progress.ts'
import { evaluateRun } from '../evaluate/evaluate-run.ts'

/** Returns what is at an address, with any problem in the result. */
export type CheckLink = (url: string) => Promise<DocumentInfo>

const checkedAtOnce = 6
/** Results are stored this many at a time, since each write makes the screens read the run again. */
const storedAtOnce = 25

/**
 * Returns the web links of a run's emails, each once. Mail and phone links can't be checked, nor those that differ
 * by contact.
 */
export function webLinksOf(ws: Workspace, runId: string, now: Date): string[] {
  const links = new Set<string>()
  for (const row of evaluateRun(ws, runId, now))
    for (const link of row.links) if (/^https?:\/\//i.test(link) && !link.includes('[[')) links.add(link)
  return [...links]
}

/** Returns a run's link counts: total, checked, and the time of the latest check. */
export function countLinks(
  ws: Workspace,
  runId: string,
  now: Date,
): { links: number; checked: number; checkedAt: string | null } {
  const links = webLinksOf(ws, runId, now)
  const results = listLinkResults(ws)
  const times = links.flatMap((link) => results.get(link)?.checkedAt ?? [])
  return { links: links.length, checked: times.length, checkedAt: times.toSorted().at(-1) ?? null }
}

/** Returns which of a run's links to check, from earlier results and the start of an interrupted check. */
export function linksToCheck(
  links: readonly string[],
  results: ReadonlyMap<string, Pick<LinkResult, 'checkedAt'>>,
  { begunAt, onlyNew }: OnDemandCheckInProgress,
): string[] {
  return links.filter((link) => {
    const checkedAt = results.get(link)?.checkedAt
    return checkedAt === undefined || (!onlyNew && checkedAt < begunAt)
  })
}

/**
 * Checks links, each once, and stores the results with their time. They become findings of every row with the link.
 * @param options.pass called before each link: false ends the check and keeps the results so far
 */
export async function checkLinks(
  ws: Workspace,
  links: readonly string[],
  options: { checkLink: CheckLink; clock: Clock; pass(): Promise<boolean>; onProgress(done: number): void },
): Promise<void> {
  const { checkLink, clock, pass, onProgress } = options
  let unstored: LinkResult[] = []
  let done = 0
  const storeResults = (): void => {
    putLinkResults(ws, unstored)
    unstored = []
  }
  try {
    await severalAtOnce(links, checkedAtOnce, async (url) => {
      if (!(await pass())) return
      const document = await checkLink(url)
      unstored.push({ checkedAt: clock.now().toISOString(), document })
      if (unstored.length >= storedAtOnce) storeResults()
      onProgress(++done)
    })
  } finally {
    storeResults()
  }
}
