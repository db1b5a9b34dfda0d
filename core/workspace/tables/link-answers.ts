import { z } from 'zod'
import { type DocumentInfo, documentInfoSchema } from '../../document/document.ts'
import { type ListOverlap, listOverlapSchema } from '../../run/on-demand/list-overlap.ts'
import { jsonColumn } from '../json-column.ts'
import { inTransaction, type Workspace } from '../open.ts'
import { parseOnce } from '../parse-once.ts'

/** What stood behind an address when it was asked. */
export interface LinkAnswer {
  /** ISO 8601 UTC. */
  checkedAt: string
  facts: DocumentInfo
}

const storedAnswer = z.object({
  url: z.string(),
  asked_at: z.string(),
  document: jsonColumn(documentInfoSchema),
})

/** The latest answers of all links that were ever asked, by address. */
export function listLinkAnswers(ws: Workspace): Map<string, LinkAnswer> {
  return new Map(
    ws
      .prepare('SELECT url, asked_at, document FROM link_answers')
      .all()
      .map(parseOnce(ws, 'link_answers', storedAnswer.parse.bind(storedAnswer)))
      .map(({ url, asked_at, document }) => [url, { checkedAt: asked_at, facts: document }]),
  )
}

export function putLinkAnswers(ws: Workspace, answers: readonly LinkAnswer[]): void {
  inTransaction(ws, () => {
    for (const { checkedAt, facts } of answers)
      ws.prepare(
        `INSERT INTO link_answers (url, asked_at, document) VALUES (?, ?, ?)
         ON CONFLICT (url) DO UPDATE SET asked_at = excluded.asked_at, document = excluded.document`,
      ).run(facts.url, checkedAt, JSON.stringify(facts))
  })
}

/** Lists of a run that share people, as they were counted. */
export interface CountedOverlaps {
  /** ISO 8601 UTC. */
  checkedAt: string
  overlaps: ListOverlap[]
}

const storedOverlaps = z
  .object({ asked_at: z.string(), overlaps: jsonColumn(z.array(listOverlapSchema)) })
  .transform(({ asked_at, overlaps }): CountedOverlaps => ({ checkedAt: asked_at, overlaps }))

/** null when nobody has counted yet. */
export function getOverlaps(ws: Workspace, runId: string): CountedOverlaps | null {
  const found = ws.prepare('SELECT asked_at, overlaps FROM list_overlaps WHERE run_id = ?').get(runId)
  return found === undefined ? null : storedOverlaps.parse(found)
}

export function putOverlaps(ws: Workspace, runId: string, { checkedAt, overlaps }: CountedOverlaps): void {
  ws.prepare(
    `INSERT INTO list_overlaps (run_id, asked_at, overlaps) VALUES (?, ?, ?)
     ON CONFLICT (run_id) DO UPDATE SET asked_at = excluded.asked_at, overlaps = excluded.overlaps`,
  ).run(runId, checkedAt, JSON.stringify(overlaps))
}
