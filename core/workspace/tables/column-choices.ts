import { z } from 'zod'
import { jsonColumn } from '../json-column.ts'
import type { Workspace } from '../open.ts'

const stored = z.object({ targets: jsonColumn(z.array(z.string().nullable())) })

/** What columns of this signature were matched to last time; null the first time. */
export function getColumnChoice(ws: Workspace, signature: string): (string | null)[] | null {
  const row = ws.prepare('SELECT targets FROM column_choices WHERE signature = ?').get(signature)
  return row === undefined ? null : stored.parse(row).targets
}

/** Remembers what columns of this signature were matched to. */
export function putColumnChoice(
  ws: Workspace,
  signature: string,
  targets: readonly (string | null)[],
  now: Date,
): void {
  ws.prepare('INSERT OR REPLACE INTO column_choices (signature, targets, chosen_at) VALUES (?, ?, ?)').run(
    signature,
    JSON.stringify(targets),
    now.toISOString(),
  )
}
