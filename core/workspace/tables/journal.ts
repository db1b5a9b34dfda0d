import { z } from 'zod'
import { type JournalEntry, type JournalFilter, journalEntrySchema } from '../../journal/entry.ts'
import { jsonColumn } from '../json-column.ts'
import type { Workspace } from '../open.ts'

const stored = z
  .object({
    id: z.number(),
    at: z.string(),
    account_id: z.string(),
    run_id: z.string().nullable(),
    row_id: z.string().nullable(),
    import_id: z.string().nullable(),
    action: journalEntrySchema.shape.action,
    subject: z.string(),
    outcome: journalEntrySchema.shape.outcome,
    outcome_at: z.string().nullable(),
    detail: jsonColumn(z.record(z.string(), z.unknown())),
  })
  .transform(
    (row): JournalEntry => ({
      id: row.id,
      at: row.at,
      accountId: row.account_id,
      runId: row.run_id,
      rowId: row.row_id,
      importId: row.import_id,
      action: row.action,
      subject: row.subject,
      outcome: row.outcome,
      outcomeAt: row.outcome_at,
      detail: row.detail,
    }),
  )

/** A call that is about to be made. Must not hold secrets. */
export type Intent = Pick<
  JournalEntry,
  'accountId' | 'runId' | 'rowId' | 'importId' | 'action' | 'subject' | 'detail'
>

/** Writes the intent of a changing call before it is made. Returns the entry's id. */
export function openEntry(ws: Workspace, intent: Intent, now: Date): number {
  const { lastInsertRowid } = ws
    .prepare(
      `INSERT INTO journal (at, account_id, run_id, row_id, import_id, action, subject, detail)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      now.toISOString(),
      intent.accountId,
      intent.runId,
      intent.rowId,
      intent.importId,
      intent.action,
      intent.subject,
      JSON.stringify(intent.detail),
    )
  return Number(lastInsertRowid)
}

/** Stores the outcome of a call; `detail` is merged into the intent's. */
export function closeEntry(
  ws: Workspace,
  id: number,
  outcome: Exclude<JournalEntry['outcome'], 'open'>,
  detail: Record<string, unknown>,
  now: Date,
): void {
  ws.prepare(
    'UPDATE journal SET outcome = ?, outcome_at = ?, detail = json_patch(detail, ?) WHERE id = ?',
  ).run(outcome, now.toISOString(), JSON.stringify(detail), id)
}

const select = 'SELECT * FROM journal'

/**
 * Returns entries whose call may or may not have gone through, oldest first. Open ones were interrupted with the
 * program.
 */
export function listUnreconciled(ws: Workspace, runId: string): JournalEntry[] {
  return z
    .array(stored)
    .parse(
      ws.prepare(`${select} WHERE outcome IN ('open', 'unconfirmed') AND run_id = ? ORDER BY id`).all(runId),
    )
}

/** Returns the IDs of runs with calls that may or may not have gone through. */
export function listRunsToReconcile(ws: Workspace): string[] {
  const found = ws
    .prepare(
      `SELECT DISTINCT run_id FROM journal
       WHERE outcome IN ('open', 'unconfirmed') AND run_id IN (SELECT id FROM runs)`,
    )
    .all()
  return z
    .array(z.object({ run_id: z.string() }))
    .parse(found)
    .map(({ run_id }) => run_id)
}

/** Returns a run's calls of the given kinds, oldest first. */
export function listRunEntries(
  ws: Workspace,
  runId: string,
  actions: readonly JournalEntry['action'][],
): JournalEntry[] {
  return z
    .array(stored)
    .parse(
      ws
        .prepare(`${select} WHERE run_id = ? AND action IN (SELECT value FROM json_each(?)) ORDER BY id`)
        .all(runId, JSON.stringify(actions)),
    )
}

/** Returns the campaign creations after the entry ID; for 0, only the newest. */
export function listCreationsAfter(
  ws: Workspace,
  after: number,
): { id: number; accountId: string; subject: string }[] {
  const made = `SELECT id, account_id AS accountId, subject FROM journal WHERE action = 'create-campaign'`
  const found =
    after === 0
      ? ws.prepare(`${made} ORDER BY id DESC LIMIT 1`).all()
      : ws.prepare(`${made} AND id > ? ORDER BY id`).all(after)
  return z.array(z.object({ id: z.number(), accountId: z.string(), subject: z.string() })).parse(found)
}

/** Returns whether the journal knows a campaign of that name in the account. */
export function isNameInJournal(ws: Workspace, accountId: string, name: string): boolean {
  const found = ws
    .prepare(
      `SELECT 1 FROM journal
       WHERE action = 'create-campaign' AND subject = ? COLLATE NOCASE AND account_id = ?
         AND (outcome IN ('open', 'unconfirmed', 'done')
           OR (outcome = 'reconciled' AND json_extract(detail, '$.found'))
           OR (outcome = 'failed' AND json_extract(detail, '$.error.kind') = 'name-taken'))
       LIMIT 1`,
    )
    .get(name, accountId)
  return found !== undefined
}

/**
 * Counts an account's test emails since the start of a UTC day (YYYY-MM-DD), including those with an unknown
 * outcome.
 */
export function countTestsSince(ws: Workspace, accountId: string, day: string): number {
  const { tests } = z.object({ tests: z.number() }).parse(
    ws
      .prepare(
        `SELECT coalesce(sum(json_extract(detail, '$.addresses')), 0) AS tests FROM journal
         WHERE account_id = ? AND action = 'send-test' AND outcome <> 'failed' AND at >= ?`,
      )
      .get(accountId, day),
  )
  return tests
}

const outcomesOf = { trouble: ['failed', 'unconfirmed', 'open'], reconciled: ['reconciled'] } as const

/** Returns a page of the journal, newest first. */
export function listEntries(
  ws: Workspace,
  { runId, only, search = '', offset, limit }: JournalFilter & { offset: number; limit: number },
): { total: number; entries: JournalEntry[] } {
  const wanted = [
    ...(runId === undefined ? [] : [{ sql: 'run_id = ?', value: runId }]),
    ...(only === undefined
      ? []
      : [
          {
            sql: 'outcome IN (SELECT value FROM json_each(?))',
            value: JSON.stringify(outcomesOf[only]),
          },
        ]),
    ...(search.trim() === '' ? [] : [{ sql: 'instr(lower(subject), lower(?)) > 0', value: search.trim() }]),
  ]
  const where = wanted.length === 0 ? '' : `WHERE ${wanted.map(({ sql }) => sql).join(' AND ')}`
  const of = wanted.map(({ value }) => value)
  const { total } = z
    .object({ total: z.number() })
    .parse(ws.prepare(`SELECT count(*) AS total FROM journal ${where}`).get(...of))
  const entries = z
    .array(stored)
    .parse(ws.prepare(`${select} ${where} ORDER BY id DESC LIMIT ? OFFSET ?`).all(...of, limit, offset))
  return { total, entries }
}
