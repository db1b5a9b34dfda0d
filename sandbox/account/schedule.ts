import { createHash } from 'node:crypto'
import type { EmailActivity } from '../records.ts'
import type { Store } from '../store.ts'
import type { Account } from './account.ts'
import { audience, setStatus } from './campaigns.ts'
import { done, type Outcome, refused } from './outcome.ts'

/** Campaigns may be scheduled up to a year ahead (vendor's knowledge base, 5824). */
const FURTHEST_MS = 366 * 24 * 3600 * 1000

/** Statuses that can be scheduled (API description). */
const SCHEDULABLE = ['DRAFT', 'DONE', 'ERROR']

/**
 * Schedules an activity, or sends it now.
 * @param at milliseconds of sandbox time, or `now`
 * @param by the caller: V3, the scheduling page, or V1
 */
export function schedule(
  store: Store,
  account: Account,
  activity: EmailActivity,
  at: number | 'now',
  by: 'v3' | 'page' | 'v1',
): Outcome<EmailActivity> {
  if (!SCHEDULABLE.includes(activity.current_status)) {
    return refused('invalid', 'invalid.status', `A ${activity.current_status} email cannot be scheduled`)
  }
  if (activity.contact_list_ids.length === 0 && activity.segment_ids.length === 0) {
    return refused(
      'invalid',
      'no_contacts',
      'Choose contact lists or a segment before you schedule the email',
    )
  }
  if (!account.physical_address) {
    return refused('invalid', 'no_address', 'The account needs a physical address before it can send')
  }
  const now = store.clock.now()
  if (at !== 'now' && at <= now)
    return refused('invalid', 'date_in_past', 'scheduled_date must be in the future')
  if (at !== 'now' && at > now + FURTHEST_MS) {
    return refused('invalid', 'date_too_far', 'scheduled_date must be within one year')
  }
  activity.scheduled_ms = at === 'now' ? now : at
  activity.scheduled_by = by
  setStatus(store, account, activity, 'SCHEDULED')
  return done(activity)
}

/** Takes a schedule back; the activity is again what it was before. */
export function unschedule(store: Store, account: Account, activity: EmailActivity): Outcome<EmailActivity> {
  if (activity.current_status !== 'SCHEDULED') {
    return refused('invalid', 'invalid.status', `A ${activity.current_status} email is not scheduled`)
  }
  delete activity.scheduled_ms
  delete activity.scheduled_by
  setStatus(store, account, activity, activity.prior_status)
  return done(activity)
}

/** Lets everything happen whose time has come, in the order of its time. */
export function finishSchedules(store: Store, account: Account): void {
  for (;;) {
    const next = nextDue(account)
    if (!next || next.at > store.clock.now()) return
    if (next.activity.current_status === 'SCHEDULED') run(store, account, next.activity, next.at)
    else setStatus(store, account, next.activity, 'DONE')
  }
}

function nextDue(account: Account): { activity: EmailActivity; at: number } | undefined {
  let first: { activity: EmailActivity; at: number } | undefined
  for (const id of account.index.waiting) {
    const activity = account.activities.get(id)
    if (!activity) continue
    const at = activity.current_status === 'SCHEDULED' ? activity.scheduled_ms : activity.done_ms
    if (at !== undefined && (!first || at < first.at)) first = { activity, at }
  }
  return first
}

/** Links longer than this stop a send (reason code 8). */
const LONGEST_LINK = 1005

/** The send itself: who gets it is found out now, so contacts that joined since it was scheduled are in. */
function run(store: Store, account: Account, activity: EmailActivity, at: number): void {
  const already = new Set(activity.sends.flatMap((send) => send.contact_ids))
  const reached = audience(account, activity.contact_list_ids).filter((id) => !already.has(id))
  const reason = reasonNotToSend(account, activity, reached.length)
  activity.sends.push({
    send_id: activity.sends.length + 1,
    contact_list_ids: [...activity.contact_list_ids],
    segment_ids: [...activity.segment_ids],
    count: reason === 0 ? reached.length : 0,
    run_date: new Date(at).toISOString(),
    send_status: reason === 0 ? 'COMPLETED' : 'ERRORED',
    reason_code: reason,
    contact_ids: reason === 0 ? reached : [],
    subject: activity.subject,
    from_email: activity.from_email,
    content_sha256: createHash('sha256').update(activity.html_content).digest('hex'),
  })
  delete activity.scheduled_ms
  if (reason !== 0) {
    setStatus(store, account, activity, 'ERROR')
    return
  }
  activity.done_ms = at + store.settings.executingMs
  setStatus(store, account, activity, 'EXECUTING')
}

/**
 * The vendor's reason codes: 0 sent, 8 a link is too long, 9 and 10 senders not confirmed, 12 nobody to send to.
 */
function reasonNotToSend(account: Account, activity: EmailActivity, recipients: number): number {
  if (!isConfirmed(account, activity.from_email)) return 9
  if (!isConfirmed(account, activity.reply_to_email)) return 10
  for (const [, link = ''] of activity.html_content.matchAll(/href\s*=\s*["']([^"']*)["']/gi)) {
    if (link.length > LONGEST_LINK) return 8
  }
  return recipients === 0 ? 12 : 0
}

/** Returns whether an address may be used as From and Reply-to. */
export function isConfirmed(account: Account, address: string): boolean {
  const wanted = address.trim().toLowerCase()
  return account.senders.some(
    (sender) => sender.email_address.toLowerCase() === wanted && sender.confirm_status === 'CONFIRMED',
  )
}
