import { z } from 'zod'
import type { Workspace } from '../open.ts'

/** The day that Constant Contact counts calls by: YYYY-MM-DD in UTC. */
export const callDay = (at: Date): string => at.toISOString().slice(0, 10)

/** Adds `calls` to what was called with this API key on that UTC day. */
export function addCalls(ws: Workspace, apiKey: string, day: string, calls: number): void {
  ws.prepare(
    `INSERT INTO call_counts (api_key, day, calls) VALUES (?, ?, ?)
     ON CONFLICT (api_key, day) DO UPDATE SET calls = calls + excluded.calls`,
  ).run(apiKey, day, calls)
}

/** Calls made with this API key on that UTC day. */
export function readCalls(ws: Workspace, apiKey: string, day: string): number {
  const row = ws.prepare('SELECT calls FROM call_counts WHERE api_key = ? AND day = ?').get(apiKey, day)
  return row === undefined ? 0 : z.object({ calls: z.number() }).parse(row).calls
}
