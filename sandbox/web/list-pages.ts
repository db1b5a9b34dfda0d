import { primaryActivity } from '../account/campaigns.ts'
import { findList, livingLists, memberCount } from '../account/lists.ts'
import type { Reply } from '../http/exchange.ts'
import type { PathParts } from '../http/route.ts'
import { detailsPath } from './details-page.ts'
import { missingPage, page } from './layout.ts'
import { type Markup, markup } from './markup.ts'
import { frameOf, scriptTag } from './shell.ts'
import type { SignedInCall } from './signed-in-call.ts'

/** The website shows at most 200 campaigns on a page. */
const SIZES = [10, 25, 50, 100, 200]

/** All campaigns, the newest first, with search and paging. */
export function campaignsPage(call: SignedInCall): Reply {
  const { account, exchange } = call
  const search = exchange.query.get('q') ?? ''
  const allowance = Number(exchange.query.get('size'))
  const size = SIZES.includes(allowance) ? allowance : 25
  const at = Math.max(1, Math.floor(Number(exchange.query.get('page') ?? 1)) || 1)
  const found = [...account.campaigns.values()]
    .reverse()
    .filter((campaign) => campaign.name.toLowerCase().includes(search.toLowerCase()))
  const last = Math.max(1, Math.ceil(found.length / size))
  const rows = found.slice((at - 1) * size, at * size).map((campaign) => {
    const activity = primaryActivity(account, campaign)
    const editable = activity.current_status === 'DRAFT'
    const target = editable ? `/pages/ace/v1/${activity.campaign_activity_id}` : detailsPath(activity)
    return markup`<div class="campaign-unit"><a href="${target}"><span data-qe-id="campaignName">${campaign.name}</span></a>
<span class="caption">${activity.subject}</span><span class="state">${activity.current_status.charAt(0) + activity.current_status.slice(1).toLowerCase()}</span></div>`
  })
  const link = (to: number, label: string): Markup =>
    markup`<a href="?${new URLSearchParams({ q: search, size: String(size), page: String(to) }).toString()}">${label}</a>`
  const sizes = SIZES.map((one) =>
    one === size ? markup`<option selected>${one}</option>` : markup`<option>${one}</option>`,
  )
  const content = markup`<main><div class="work"><h1>Campaigns</h1>
<form><input type="search" name="q" value="${search}" placeholder="Search campaigns" aria-label="Search campaigns"> <button type="submit">Search</button>
<select name="size" data-qe-id="campaign-pagination-bar-select-page-size" aria-label="Page size">${sizes}</select></form>
${rows.length > 0 ? rows : markup`<p>No campaigns found.</p>`}
<div class="pages">${at > 1 ? link(at - 1, 'Previous') : undefined}<span>Page ${at} of ${last}, ${found.length} campaigns</span>${at < last ? link(at + 1, 'Next') : undefined}</div></div></main>
${scriptTag(`document.querySelector('select[name="size"]').addEventListener('change', (event) => event.target.form.submit())`)}`
  return page(200, frameOf(call, 'Campaigns'), content)
}

/** All lists with their contacts counted. */
export function contactsPage(call: SignedInCall): Reply {
  const { account } = call
  const rows = livingLists(account).map(
    (list) =>
      markup`<tr><td><a href="/contacts/lists/${list.list_id}">${list.name}</a></td><td>${memberCount(account, list.list_id, 'active')}</td></tr>`,
  )
  const content = markup`<main><div class="work"><h1>Contacts</h1><p class="caption">${account.contacts.size} contacts in ${rows.length} lists</p>
<table><thead><tr><th>List</th><th>Active contacts</th></tr></thead><tbody>${rows}</tbody></table></div></main>`
  return page(200, frameOf(call, 'Contacts', 'contacts'), content)
}

/** The first hundred contacts of one list. */
export function listPage(call: SignedInCall, { list_id = '' }: PathParts): Reply {
  const { account } = call
  const list = findList(account, list_id)
  if (!list) return missingPage()
  const members = [...(account.index.members.get(list_id) ?? [])].slice(0, 100)
  const rows = members.flatMap((id) => {
    const contact = account.contacts.get(id)
    if (!contact) return []
    const name = [contact.first_name, contact.last_name].filter(Boolean).join(' ')
    return [markup`<tr><td>${contact.email_address.address}</td><td>${name}</td></tr>`]
  })
  const content = markup`<main><div class="work"><h1>${list.name}</h1><p class="caption">${memberCount(account, list_id, 'active')} active contacts</p>
<table><thead><tr><th>Email address</th><th>Name</th></tr></thead><tbody>${rows}</tbody></table></div></main>`
  return page(200, frameOf(call, list.name, 'contacts'), content)
}
