import type { Reply } from '../http/exchange.ts'
import { type PathParts, route } from '../http/route.ts'
import * as activities from './activities.ts'
import { plainError, xml } from './answers.ts'
import { serviceDocument } from './atom.ts'
import { hrefOf, type V1Call } from './call.ts'
import * as campaigns from './campaigns.ts'
import * as contacts from './contacts.ts'
import * as events from './events.ts'
import * as lists from './lists.ts'
import * as schedules from './schedules.ts'
import * as senders from './senders.ts'

const line = (text: string, handle: (call: V1Call, parts: PathParts) => Reply) => {
  const [method = '', path = ''] = text.split(' ')
  return route<V1Call, undefined>(`${method} /ws/customers/:name${path}`, undefined, handle)
}

function root(call: V1Call): Reply {
  const collection = (path: string, title: string, accepts = ['application/atom+xml; type=entry']) => ({
    href: hrefOf(call, path),
    title,
    accepts,
  })
  return xml(
    200,
    serviceDocument('Constant Contact Web Services Customer Workspace', [
      collection('contacts', 'Contacts'),
      collection('lists', 'Contact Lists'),
      collection('campaigns', 'Campaigns'),
      collection('settings/emailaddresses', 'Email Addresses', []),
      collection('activities', 'Bulk Activity', ['application/x-www-form-urlencoded', 'multipart/form-data']),
    ]),
  )
}

/** The library was shut on 2014-08-22. */
const gone = (): Reply => plainError(410, 'Gone')

/** What of the V1 service the sandbox plays. */
export const v1Routes = [
  line('GET ', root),
  line('GET /lists', lists.getLists),
  line('POST /lists', lists.postList),
  line('GET /lists/:id', lists.getList),
  line('PUT /lists/:id', lists.putList),
  line('DELETE /lists/:id', lists.removeList),
  line('GET /lists/:id/members', lists.getMembers),
  line('GET /contacts', contacts.getContacts),
  line('POST /contacts', contacts.postContact),
  line('GET /contacts/:id', contacts.getContact),
  line('PUT /contacts/:id', contacts.putContact),
  line('DELETE /contacts/:id', contacts.removeContact),
  line('GET /campaigns', campaigns.getCampaigns),
  line('POST /campaigns', campaigns.postCampaign),
  line('GET /campaigns/:id', campaigns.getCampaign),
  line('PUT /campaigns/:id', campaigns.putCampaign),
  line('DELETE /campaigns/:id', campaigns.deleteCampaign),
  line('GET /campaigns/:id/schedules', schedules.getSchedules),
  line('POST /campaigns/:id/schedules', schedules.postSchedule),
  line('DELETE /campaigns/:id/schedules/1', schedules.deleteSchedule),
  line('GET /campaigns/:id/events', events.getEvents),
  line('GET /campaigns/:id/events/:event', events.getEventsOf),
  line('GET /settings/emailaddresses', senders.getSenders),
  line('GET /settings/emailaddresses/:id', senders.getSender),
  line('GET /activities', activities.getActivities),
  line('POST /activities', activities.postActivity),
  line('GET /activities/:id', activities.getActivity),
  line('GET /library/*rest', gone),
  line('POST /library/*rest', gone),
]
