import { z } from 'zod'
import type { Workspace } from '../open.ts'

/** Campaign results: contacts, as last read from Constant Contact. */
export interface Results {
  /** Sent minus bounced. */
  delivered: number
  opened: number
  clicked: number
  unsubscribed: number
}

const sums = z.object({
  delivered: z.number(),
  opened: z.number(),
  clicked: z.number(),
  unsubscribed: z.number(),
})

/** Stores the results of a row's campaign, replacing earlier ones. */
export function putResults(ws: Workspace, rowId: string, results: Results, at: Date): void {
  ws.prepare(
    `INSERT OR REPLACE INTO campaign_results (row_id, delivered, opened, clicked, unsubscribed, read_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(rowId, results.delivered, results.opened, results.clicked, results.unsubscribed, at.toISOString())
}

/** Returns a run's campaign results, by row. */
export function resultsByRow(ws: Workspace, runId: string): Map<string, Results> {
  const rows = ws
    .prepare(
      `SELECT r.row_id AS rowId, delivered, opened, clicked, unsubscribed
       FROM campaign_results r JOIN rows ON rows.id = r.row_id WHERE rows.run_id = ?`,
    )
    .all(runId)
  return new Map(
    z
      .array(sums.extend({ rowId: z.string() }))
      .parse(rows)
      .map(({ rowId, ...results }) => [rowId, results]),
  )
}

const runResults = sums.extend({
  runId: z.string(),
  name: z.string(),
  date: z.string(),
  /** When the oldest of these numbers was read, ISO 8601 UTC. */
  readAt: z.string(),
})
export type RunResults = z.infer<typeof runResults>

/** Returns the results of the latest runs, newest first. */
export function lastResults(ws: Workspace, most: number): RunResults[] {
  const rows = ws
    .prepare(
      `SELECT runs.id AS runId, runs.name, runs.date, sum(delivered) AS delivered, sum(opened) AS opened,
         sum(clicked) AS clicked, sum(unsubscribed) AS unsubscribed, min(read_at) AS readAt
       FROM campaign_results r JOIN rows ON rows.id = r.row_id JOIN runs ON runs.id = rows.run_id
       GROUP BY runs.id ORDER BY runs.date DESC, runs.created_at DESC LIMIT ?`,
    )
    .all(most)
  return z.array(runResults).parse(rows)
}

/** Returns the latest runs with sent campaigns, newest first. */
export function lastSent(
  ws: Workspace,
  most: number,
): { runId: string; campaigns: { rowId: string; accountId: string; campaignId: string }[] }[] {
  const runs = ws
    .prepare(
      `SELECT id AS runId FROM runs
       WHERE EXISTS (SELECT 1 FROM rows WHERE run_id = runs.id AND remote_status = 'done')
       ORDER BY date DESC, created_at DESC LIMIT ?`,
    )
    .all(most)
  const campaigns = ws.prepare(
    `SELECT rows.id AS rowId, l.account_id AS accountId, campaign_id AS campaignId
     FROM rows JOIN locations l ON l.id = rows.location_id
     WHERE run_id = ? AND remote_status = 'done' AND campaign_id IS NOT NULL`,
  )
  const campaign = z.object({ rowId: z.string(), accountId: z.string(), campaignId: z.string() })
  return z
    .array(z.object({ runId: z.string() }))
    .parse(runs)
    .map(({ runId }) => ({ runId, campaigns: z.array(campaign).parse(campaigns.all(runId)) }))
}
