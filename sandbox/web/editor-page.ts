import { touchCampaign } from '../account/campaigns.ts'
import { formBody, html, type Reply, seeOther } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import { previewHtml } from '../v3/preview.ts'
import { missingPage, page } from './layout.ts'
import { markup } from './markup.ts'
import { frameOf, scriptTag } from './shell.ts'
import type { SignedInCall } from './signed-in-call.ts'

/** The custom-code editor: the email as it looks, its code, Save and Continue. */
export function editorPage(call: SignedInCall, { id = '' }: PathParts): Reply {
  const activity = call.account.activities.get(id)
  const campaign = activity && call.account.campaigns.get(activity.campaign_id)
  if (!activity || !campaign || activity.current_status === 'REMOVED') return missingPage()
  const content = markup`<main><div class="work"><p class="step">Step 2 of 3</p><h1>${campaign.name}</h1>
<iframe class="email" title="The email" sandbox src="/pages/ace/v1/${id}/preview"></iframe>
<form method="post"><h2>Subject</h2><input type="text" name="subject" value="${activity.subject}" style="width:100%" required>
<h2>Code</h2><textarea class="code" name="html_content" spellcheck="false">${activity.html_content}</textarea>
<div class="actions"><a class="button main" data-qe-id="continue-button" href="/pages/campaigns/view/schedule/campaignId/${campaign.campaign_id}">Continue</a>
<button type="submit" data-qe-id="save-button">Save</button></div></form></div></main>`
  return page(200, frameOf(call, 'Edit'), content)
}

export function saveEditor(call: SignedInCall, { id = '' }: PathParts): Reply {
  const activity = call.account.activities.get(id)
  if (activity?.current_status !== 'DRAFT') return missingPage()
  const fields = formBody(call.exchange)
  activity.subject = fields.get('subject') || activity.subject
  // A form sends line breaks as CRLF; the code keeps its own.
  activity.html_content = (fields.get('html_content') || activity.html_content).replaceAll('\r\n', '\n')
  touchCampaign(call.store, call.account, activity)
  return seeOther(`/pages/ace/v1/${id}`)
}

/** The email itself, alone in a frame of the editor. */
export function editorPreview(call: SignedInCall, { id = '' }: PathParts): Reply {
  const activity = call.account.activities.get(id)
  if (!activity) return missingPage()
  return html(200, previewHtml(call.account, activity.html_content, activity.physical_address_in_footer), {
    'content-security-policy':
      "default-src 'none'; img-src * data:; style-src 'unsafe-inline'; font-src *; frame-ancestors 'self'",
  })
}

/** The older form of the editor's address has the id behind a hash, which only the page can see. */
export const hashEditorPage = (call: SignedInCall): Reply =>
  page(
    200,
    frameOf(call, 'Edit'),
    markup`<main><p>Opening the editor</p></main>${scriptTag(
      `const id = location.hash.replace(/^#\\/?/, '')\nif (id) location.replace('/pages/ace/v1/' + encodeURIComponent(id))`,
    )}`,
  )
