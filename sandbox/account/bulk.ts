import type { BulkActivity, BulkJob } from '../records.ts'
import type { Store } from '../store.ts'
import type { Account } from './account.ts'
import { runBulkJob } from './bulk-jobs.ts'

/** Activities are listed for ten days (guide page on bulk activities). */
const HISTORY_MS = 10 * 24 * 3600 * 1000

/** An account may have this many waiting (API description, answer 429 of the activities). */
export const MOST_QUEUED = 1000

/** Queues a bulk activity; it proceeds with time, or when it has been polled often enough. */
export function queueBulk(
  store: Store,
  account: Account,
  job: BulkJob,
  extra: { source_file_name?: string; v1_type?: string; total?: number } = {},
): BulkActivity {
  const now = store.clock.iso()
  const activity: BulkActivity = {
    activity_id: store.random.uuid(),
    state: 'initialized',
    kind: job.kind,
    created_ms: store.clock.now(),
    created_at: now,
    updated_at: now,
    ...(extra.source_file_name === undefined ? {} : { source_file_name: extra.source_file_name }),
    ...(extra.v1_type === undefined ? {} : { v1_type: extra.v1_type }),
    percent_done: 0,
    activity_errors: [],
    status: firstCounts(job, extra.total ?? 0),
    polls: 0,
    job,
  }
  account.bulk.set(activity.activity_id, activity)
  account.index.running.add(activity.activity_id)
  return activity
}

/** The counts of a job that has not run yet: each kind shows its own (API description). */
function firstCounts(job: BulkJob, total: number): Record<string, number> {
  switch (job.kind) {
    case 'import':
      return {
        items_total_count: total,
        person_count: job.rows.length,
        error_count: 0,
        correctable_count: 0,
        cannot_add_to_list_count: 0,
      }
    case 'delete-lists':
      return { list_count: 0 }
    default:
      return { items_total_count: total, items_completed_count: 0 }
  }
}

/** Moves every waiting activity to where time has brought it. */
export function finishBulk(store: Store, account: Account): void {
  for (const id of account.index.running) {
    const activity = account.bulk.get(id)
    if (!activity) continue
    const age = store.clock.now() - activity.created_ms
    if (age >= store.settings.importMs) complete(store, account, activity)
    else if (age >= store.settings.importMs / 4) start(store, activity)
  }
}

/** An activity being polled: the first poll finds it running, the third finished. */
export function pollBulk(store: Store, account: Account, activity: BulkActivity): void {
  if (!account.index.running.has(activity.activity_id)) return
  activity.polls += 1
  if (activity.polls >= 3) complete(store, account, activity)
  else start(store, activity)
}

/** The listed ones: the last ten days, newest first. */
export function recentBulk(store: Store, account: Account): BulkActivity[] {
  const since = store.clock.now() - HISTORY_MS
  return [...account.bulk.values()].filter((activity) => activity.created_ms >= since).reverse()
}

function start(store: Store, activity: BulkActivity): void {
  const now = store.clock.iso()
  if (activity.state === 'initialized') {
    activity.state = 'processing'
    activity.started_at = now
  }
  activity.percent_done = Math.min(95, activity.percent_done + 40)
  activity.updated_at = now
}

function complete(store: Store, account: Account, activity: BulkActivity): void {
  account.index.running.delete(activity.activity_id)
  if (!activity.job) return
  start(store, activity)
  const now = store.clock.iso()
  const result = runBulkJob(store, account, activity.job)
  activity.status = result.status
  activity.activity_errors = result.errors
  if (result.file !== undefined) activity.file = result.file
  activity.state = 'completed'
  activity.percent_done = 100
  activity.completed_at = now
  activity.updated_at = now
  delete activity.job
}
