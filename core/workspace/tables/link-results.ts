import { z } from 'zod'
import { type DocumentInfo, documentInfoSchema } from '../../document/document.ts'
import { type ListOverlap, listOverlapSchema } from '../../run/on-demand/list-overlap.ts'
import { jsonColumn } from '../json-column.ts'
import { inTransaction, type Workspace } from '../open.ts'
import { parseOnce } from '../parse-once.ts'

/** The latest result of checking a link. */
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
      .map(({ url, checked_at, document }) => [url, { checkedAt: checked_at, document }]),
  )
}

/** Stores results, replacing earlier ones for the same address. */
export function putLinkResults(ws: Workspace, results: readonly LinkResult[]): void {
  inTransaction(ws, () => {
    for (const { checkedAt, document } of results)
      ws.prepare(
        `INSERT INTO link_results (url, checked_at, document) VALUES (?, ?, ?)
         ON CONFLICT (url) DO UPDATE SET checked_at = excluded.checked_at, document = excluded.document`,
      ).run(document.url, checkedAt, JSON.stringify(document))
  })
}

/** The latest overlap check of a run. */
export interface CountedOverlaps {
  /** ISO 8601 UTC. */
  checkedAt: string
  overlaps: ListOverlap[]
}

const storedOverlaps = z
  .object({ checked_at: z.string(), overlaps: jsonColumn(z.array(listOverlapSchema)) })
  .transform(({ checked_at, overlaps }): CountedOverlaps => ({ checkedAt: checked_at, overlaps }))

/** Returns the latest overlap check of a run; null if there was none. */
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
