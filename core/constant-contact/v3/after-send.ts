import type { z } from 'zod'
import { isoDate } from '../iso-date.ts'
import type { CampaignRef, EmailPreview, Resend, SendRecord } from '../service.ts'
import { activityPath } from './emails.ts'
import type { V3Http } from './http.ts'
import { previewSchema, resendSchema, resendsSchema, sendHistorySchema } from './schemas.ts'

/** The email as the service would send it, filled with the account owner's own fields. */
export async function readPreview(http: V3Http, ref: CampaignRef): Promise<EmailPreview> {
  const preview = await http.get(`${activityPath(ref)}/previews`, previewSchema)
  return {
    subject: preview.subject ?? '',
    fromName: preview.from_name ?? '',
    fromAddress: preview.from_email ?? '',
    preheader: preview.preheader ?? '',
    html: preview.preview_html_content ?? '',
    text: preview.preview_text_content ?? '',
  }
}

/** What the codes of the send history mean. Source: vendor's API description 3.0.178. */
const reasons: Record<number, string> = {
  1: 'An error occurred while sending. Schedule it again, or contact Constant Contact.',
  2: 'Constant Contact is reviewing the account.',
  3: 'The account has expired or has an unpaid bill.',
  4: 'The account has more contacts than its plan allows.',
  5: 'Constant Contact had a problem preparing the send.',
  6: 'Only some of the contacts received it.',
  7: 'It contains an invalid image.',
  8: 'It contains a link longer than 1,005 characters.',
  9: "The sender isn't confirmed.",
  10: "The sender isn't confirmed.",
  11: 'Its survey has no recipients.',
  12: 'None of its contacts can receive it.',
}

export async function readSendHistory(http: V3Http, ref: CampaignRef): Promise<SendRecord[]> {
  const history = await http.get(`${activityPath(ref)}/send_history`, sendHistorySchema)
  return history.map((send) => ({
    at: isoDate(send.run_date) ?? '',
    count: send.count ?? 0,
    listIds: send.contact_list_ids ?? [],
    problem: problemOf(send.send_status, send.reason_code),
  }))
}

function problemOf(status: string | null | undefined, code: number | null | undefined): string | null {
  if (code) return reasons[code] ?? `Constant Contact's reason code: ${code}.`
  return status?.toUpperCase() === 'ERRORED' ? 'Not sent. Constant Contact gave no reason.' : null
}

export async function readResends(http: V3Http, ref: CampaignRef): Promise<Resend[]> {
  return (await http.get(`${activityPath(ref)}/non_opener_resends`, resendsSchema)).map(resendOf)
}

export async function resendToNonOpeners(
  http: V3Http,
  ref: CampaignRef,
  subject: string,
  delayMinutes: number,
): Promise<Resend> {
  const body = { resend_subject: subject, delay_minutes: delayMinutes }
  return resendOf(await http.change('POST', `${activityPath(ref)}/non_opener_resends`, body, resendSchema))
}

export const cancelResend = (http: V3Http, ref: CampaignRef, resendId: string): Promise<void> =>
  http.report('DELETE', `${activityPath(ref)}/non_opener_resends/${encodeURIComponent(resendId)}`)

const DAY_MINUTES = 1440

const resendOf = (resend: z.infer<typeof resendSchema>): Resend => ({
  id: resend.resend_request_id ?? '',
  subject: resend.resend_subject ?? '',
  delayMinutes: resend.delay_minutes ?? (resend.delay_days ? resend.delay_days * DAY_MINUTES : null),
  sentAt: isoDate(resend.resend_date),
})
