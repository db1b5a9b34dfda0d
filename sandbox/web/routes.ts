import { type Exchange, noContent, type Reply, seeOther } from '../http/exchange.ts'
import { matchRoute, route } from '../http/route.ts'
import type { Store } from '../store.ts'
import { detailsAction, detailsPage } from './details-page.ts'
import { editorPage, editorPreview, hashEditorPage, saveEditor } from './editor-page.ts'
import { missingPage } from './layout.ts'
import { campaignsPage, contactsPage, listPage } from './list-pages.ts'
import { numberedPage } from './numbered-page.ts'
import { confirmSchedule, schedulePage, submitSchedule } from './schedule-page.ts'
import { toSignIn, visitorOf } from './session.ts'
import { signInRoutes } from './sign-in.ts'
import type { SignedInCall } from './signed-in-call.ts'

const line = route<SignedInCall, undefined>
const schedule = '/pages/campaigns/view/schedule/campaignId/:campaign_id'
const details = '/pages/campaigns/email-details/details/activity/:id'

/** The pages of app.constantcontact.com that the sandbox plays; all but the sign-in need a session. */
const pages = [
  line('GET /pages/campaigns', undefined, campaignsPage),
  line('GET /pages/campaigns/view/list', undefined, campaignsPage),
  line('GET /pages/campaigns/email-hub', undefined, campaignsPage),
  line('GET /pages/ace/v1', undefined, hashEditorPage),
  line('GET /pages/ace/v1/:id', undefined, editorPage),
  line('POST /pages/ace/v1/:id', undefined, saveEditor),
  line('GET /pages/ace/v1/:id/preview', undefined, editorPreview),
  line(`GET ${schedule}`, undefined, schedulePage),
  line(`POST ${schedule}`, undefined, submitSchedule),
  line(`POST ${schedule}/confirm`, undefined, confirmSchedule),
  line(`GET ${details}`, undefined, detailsPage),
  line(`POST ${details}/:verb`, undefined, detailsAction),
  line('GET /pages/contacts', undefined, contactsPage),
  line('GET /pages/contacts/ui', undefined, contactsPage),
  line('GET /contacts/lists/:list_id', undefined, listPage),
  line('GET /rnavmap/evaluate.rnav', undefined, numberedPage),
]

/** Answers a request for a web page. */
export function handleWeb(store: Store, exchange: Exchange): Reply | Promise<Reply> {
  if (exchange.path === '/') return seeOther('/pages/campaigns')
  // Browsers request it on their own.
  if (exchange.path === '/favicon.ico') return noContent()
  const entry = matchRoute(signInRoutes, exchange.method, exchange.path)
  if (entry.kind === 'found') return entry.route.handle({ store, exchange }, entry.parts)
  const match = matchRoute(pages, exchange.method, exchange.path)
  if (match.kind !== 'found') return missingPage()
  const visitor = visitorOf(store, exchange)
  if (!visitor) return toSignIn(store, exchange)
  return match.route.handle({ store, exchange, ...visitor }, match.parts)
}
