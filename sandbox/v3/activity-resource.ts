import type { BulkActivity } from '../records.ts'

/** A bulk activity as the API shows it. */
export interface BulkResource {
  activity_id: string
  state: string
  created_at: string
  updated_at: string
  started_at: string | undefined
  completed_at: string | undefined
  source_file_name: string | undefined
  percent_done: number
  activity_errors: unknown[]
  status: Record<string, number>
  _links: { self: { href: string }; results?: { href: string } }
}

export function bulkResource(activity: BulkActivity): BulkResource {
  return {
    activity_id: activity.activity_id,
    state: activity.state,
    created_at: activity.created_at,
    updated_at: activity.updated_at,
    started_at: activity.started_at,
    completed_at: activity.completed_at,
    source_file_name: activity.source_file_name,
    percent_done: activity.percent_done,
    activity_errors: activity.activity_errors,
    status: activity.status,
    _links: {
      self: { href: `/v3/activities/${activity.activity_id}` },
      ...(activity.file === undefined
        ? {}
        : { results: { href: `/v3/contact_exports/${activity.activity_id}` } }),
    },
  }
}

/** Deleting a list or custom fields answers without counts (API description). */
export function resourceWithoutCounts(activity: BulkActivity): Omit<BulkResource, 'status'> {
  const { status: _counts, ...rest } = bulkResource(activity)
  return rest
}
