import type { Clock } from '../../clock.ts'
import type { DocumentInfo } from '../../document/document.ts'
import { severalAtOnce } from '../../several-at-once.ts'
import type { Workspace } from '../../workspace/open.ts'
import { type LinkResult, listLinkResults, putLinkResults } from '../../workspace/tables/link-results.ts'
import type { OnDemandCheckInProgress } from '../../workspace/tables/on-demand-checks-in-progress.ts'
import { evaluateRun } from '../evaluate/evaluate-run.ts'

/** Checks what is at an address; problems are in the result. */
export type CheckLink = (url: string) => Promise<DocumentInfo>

const checkedAtOnce = 6
/** Each writing lets the screens read the run again: answers are written this many at a time. */
const keptInGroup = 25

/**
 * Returns the web links of a run's emails, each once. Mail and phone links can't be checked, nor those that differ
 * by contact.
 */
export function webLinksOf(ws: Workspace, runId: string, now: Date): string[] {
  const links = new Set<string>()
  for (const work of evaluateRun(ws, runId, now))
    for (const link of work.links) if (/^https?:\/\//i.test(link) && !link.includes('[[')) links.add(link)
  return [...links]
}

/** Returns a run's link counts: total, checked, and the time of the latest check. */
export function countLinks(
  ws: Workspace,
  runId: string,
  now: Date,
): { links: number; checked: number; checkedAt: string | null } {
  const links = webLinksOf(ws, runId, now)
  const answers = listLinkResults(ws)
  const times = links.flatMap((link) => answers.get(link)?.checkedAt ?? [])
  return { links: links.length, checked: times.length, checkedAt: times.toSorted().at(-1) ?? null }
}

/** Returns which of a run's links to check, from earlier results and the start of an interrupted check. */
export function linksToCheck(
  links: readonly string[],
  answers: ReadonlyMap<string, Pick<LinkResult, 'checkedAt'>>,
  { begunAt, onlyNew }: OnDemandCheckInProgress,
): string[] {
  return links.filter((link) => {
    const checkedAt = answers.get(link)?.checkedAt
    return checkedAt === undefined || (!onlyNew && checkedAt < begunAt)
  })
}

/**
 * Checks links, each once, and stores the results with their time. They become findings of every row with the link.
 * @param pass called before each: false ends the check and keeps the results so far
 */
export async function checkLinks(
  ws: Workspace,
  links: readonly string[],
  options: { ask: CheckLink; clock: Clock; pass(): Promise<boolean>; onProgress(done: number): void },
): Promise<void> {
  const { ask, clock, pass, onProgress } = options
  let waiting: LinkResult[] = []
  let done = 0
  const keep = (): void => {
    putLinkResults(ws, waiting)
    waiting = []
  }
  try {
    await severalAtOnce(links, checkedAtOnce, async (url) => {
      if (!(await pass())) return
      const document = await ask(url)
      waiting.push({ checkedAt: clock.now().toISOString(), document })
      if (waiting.length >= keptInGroup) keep()
      onProgress(++done)
    })
  } finally {
    keep()
  }
}
