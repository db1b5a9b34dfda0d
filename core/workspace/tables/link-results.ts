import { z } from 'zod'
import { type DocumentInfo, documentInfoSchema } from '../../document/document.ts'
import { type ListOverlap, listOverlapSchema } from '../../run/on-demand/list-overlap.ts'
import { jsonColumn } from '../json-column.ts'
import { inTransaction, type Workspace } from '../open.ts'
import { parseOnce } from '../parse-once.ts'

/** What was at an address when it was checked. */
export interface LinkResult {
  /** ISO 8601 UTC. */
  checkedAt: string
  document: DocumentInfo
}

const storedResult = z.object({
  url: z.string(),
  checked_at: z.string(),
  document: jsonColumn(documentInfoSchema),
})

/** Returns the latest results of all links ever checked, by address. */
export function listLinkResults(ws: Workspace): Map<string, LinkResult> {
  return new Map(
    ws
      .prepare('SELECT url, checked_at, document FROM link_results')
      .all()
      .map(parseOnce(ws, 'link_results', storedResult.parse.bind(storedResult)))
      .map(({ url, checked_at, document }) => [url, { checkedAt: checked_at, document: document }]),
  )
}

export function putLinkResults(ws: Workspace, answers: readonly LinkResult[]): void {
  inTransaction(ws, () => {
    for (const { checkedAt, document } of answers)
      ws.prepare(
        `INSERT INTO link_results (url, checked_at, document) VALUES (?, ?, ?)
         ON CONFLICT (url) DO UPDATE SET checked_at = excluded.checked_at, document = excluded.document`,
      ).run(document.url, checkedAt, JSON.stringify(document))
  })
}

/** Lists of a run that share people, as they were counted. */
export interface CountedOverlaps {
  /** ISO 8601 UTC. */
  checkedAt: string
  overlaps: ListOverlap[]
}

const storedOverlaps = z
  .object({ checked_at: z.string(), overlaps: jsonColumn(z.array(listOverlapSchema)) })
  .transform(({ checked_at, overlaps }): CountedOverlaps => ({ checkedAt: checked_at, overlaps }))

/** null if never counted. */
export function getOverlaps(ws: Workspace, runId: string): CountedOverlaps | null {
  const found = ws.prepare('SELECT checked_at, overlaps FROM list_overlaps WHERE run_id = ?').get(runId)
  return found === undefined ? null : storedOverlaps.parse(found)
}

export function putOverlaps(ws: Workspace, runId: string, { checkedAt, overlaps }: CountedOverlaps): void {
  ws.prepare(
    `INSERT INTO list_overlaps (run_id, checked_at, overlaps) VALUES (?, ?, ?)
     ON CONFLICT (run_id) DO UPDATE SET checked_at = excluded.checked_at, overlaps = excluded.overlaps`,
  ).run(runId, checkedAt, JSON.stringify(overlaps))
}
