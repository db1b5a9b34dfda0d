import type { Account } from '../account/account.ts'
import { json, type Reply } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import type { FooterAddress } from '../records.ts'
import type { V3Call } from './call.ts'
import { findActivity } from './email-activity.ts'

/** The email as it would look, its contact tags filled with the account owner's data. */
export function getPreview(call: V3Call, { id = '' }: PathParts): Reply {
  const found = findActivity(call, id)
  if (!found.ok) return found.reply
  const { activity } = found
  const shown = previewHtml(call.account, activity.html_content, activity.physical_address_in_footer)
  return json(200, {
    campaign_activity_id: activity.campaign_activity_id,
    from_email: activity.from_email,
    from_name: activity.from_name,
    preheader: activity.preheader,
    preview_html_content: shown,
    preview_text_content: plainText(shown),
    reply_to_email: activity.reply_to_email,
    subject: fillTags(call.account, activity.subject),
  })
}

/** `[[FirstName OR "Friend"]]` with the owner's name, the fallback, or nothing. Tags do not mind case. */
export function fillTags(account: Account, text: string): string {
  const known: Readonly<Record<string, string>> = {
    firstname: account.profile.first_name,
    lastname: account.profile.last_name,
    companyname: account.profile.organization_name,
  }
  return text
    .replaceAll(/\[\[trackingImage\]\]/gi, '')
    .replaceAll(
      /\[\[(\w+)(?:\s+OR\s+"([^"]*)")?\]\]/gi,
      (_found, name: string, fallback: string | undefined) => {
        return known[name.toLowerCase()] ?? fallback ?? ''
      },
    )
}

/** The HTML with tags filled and the address footer that every email ends with. */
export function previewHtml(account: Account, html: string, address: FooterAddress): string {
  const lines = [
    address.organization_name,
    [address.address_line1, address.address_line2, address.address_line3].filter(Boolean).join(', '),
    [address.city, address.state_code ?? address.state_non_us_name, address.postal_code, address.country_code]
      .filter(Boolean)
      .join(' '),
  ]
  const footer = `<div style="font:12px Arial,sans-serif;color:#555;text-align:center;padding:24px">${lines
    .map(escapeHtml)
    .join('<br>')}<br><a href="#unsubscribe">Unsubscribe</a></div>`
  const filled = fillTags(account, html)
  const end = filled.search(/<\/body\s*>/i)
  return end < 0 ? filled + footer : filled.slice(0, end) + footer + filled.slice(end)
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

function plainText(html: string): string {
  return html
    .replaceAll(/<(style|script|head)[\s\S]*?<\/\1\s*>/gi, '')
    .replaceAll(/<br\s*\/?>|<\/(p|div|tr|h[1-6])\s*>/gi, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/\n\s*\n+/g, '\n\n')
    .trim()
}
