import { route } from '../http/route.ts'
import * as account from './account.ts'
import * as activities from './activities.ts'
import * as after from './after-send.ts'
import type { Needs, V3Call } from './call.ts'
import * as contacts from './contacts.ts'
import * as fields from './custom-fields.ts'
import * as email from './email-activity.ts'
import * as emails from './emails.ts'
import * as imports from './imports.ts'
import * as lists from './lists.ts'
import { getPreview } from './preview.ts'
import * as reports from './reports.ts'
import * as schedules from './schedules.ts'
import * as tags from './tags.ts'

/** What an operation needs, by the API description: an OAuth scope and a user privilege. */
const people = (privilege: string): Needs => ({ scope: 'contact_data', privilege })
const mail = (privilege: string): Needs => ({ scope: 'campaign_data', privilege })
const house = (verb: 'read' | 'update'): Needs => ({ scope: `account_${verb}`, privilege: `account:${verb}` })

const line = route<V3Call, Needs>
const activity = '/v3/emails/activities/:id'

/** Every operation of the V3 API that the sandbox plays. */
export const v3Routes = [
  line('GET /v3/account/user/privileges', {}, account.privileges),
  line('GET /v3/account/summary', house('read'), account.summary),
  line('PUT /v3/account/summary', house('update'), account.updateSummary),
  line('GET /v3/account/summary/physical_address', house('read'), account.physicalAddress),
  line('POST /v3/account/summary/physical_address', house('update'), account.addPhysicalAddress),
  line('PUT /v3/account/summary/physical_address', house('update'), account.updatePhysicalAddress),
  line('GET /v3/account/emails', house('read'), account.senders),
  line('POST /v3/account/emails', house('update'), account.addSender),

  line('GET /v3/contact_lists', people('contacts:lists:read'), lists.getLists),
  line('POST /v3/contact_lists', people('contacts:lists:write'), lists.addList),
  line('GET /v3/contact_lists/list_id_xrefs', people('contacts:lists:read'), lists.listXrefs),
  line('GET /v3/contact_lists/:list_id', people('contacts:lists:read'), lists.getList),
  line('PUT /v3/contact_lists/:list_id', people('contacts:lists:write'), lists.putList),
  line('DELETE /v3/contact_lists/:list_id', people('contacts:lists:write'), lists.removeList),

  line('GET /v3/contacts', people('contacts:read'), contacts.getContacts),
  line('POST /v3/contacts', people('contacts:write'), contacts.postContact),
  line('POST /v3/contacts/sign_up_form', people('contacts:write'), contacts.signUp),
  line('GET /v3/contacts/counts', people('contacts:read'), contacts.contactCounts),
  line('GET /v3/contacts/contact_id_xrefs', people('contacts:read'), contacts.contactXrefs),
  line('PUT /v3/contacts/resubscribe/:contact_id', people('contacts:write'), contacts.resubscribe),
  line('GET /v3/contacts/:contact_id', people('contacts:read'), contacts.getContact),
  line('PUT /v3/contacts/:contact_id', people('contacts:write'), contacts.putContact),
  line('DELETE /v3/contacts/:contact_id', people('contacts:write'), contacts.removeContact),

  line('GET /v3/contact_custom_fields', people('contacts:read'), fields.getCustomFields),
  line('POST /v3/contact_custom_fields', people('contacts:write'), fields.postCustomField),
  line('GET /v3/contact_custom_fields/:custom_field_id', people('contacts:read'), fields.getCustomField),
  line('PUT /v3/contact_custom_fields/:custom_field_id', people('contacts:write'), fields.putCustomField),
  line(
    'DELETE /v3/contact_custom_fields/:custom_field_id',
    people('contacts:write'),
    fields.removeCustomField,
  ),

  line('GET /v3/contact_tags', people('contacts:read'), tags.getTags),
  line('POST /v3/contact_tags', people('contacts:write'), tags.postTag),
  line('GET /v3/contact_tags/:tag_id', people('contacts:read'), tags.getTag),
  line('PUT /v3/contact_tags/:tag_id', people('contacts:write'), tags.putTag),
  line('DELETE /v3/contact_tags/:tag_id', people('contacts:write'), tags.removeTag),

  line('GET /v3/activities', people('contacts:write'), activities.getActivities),
  line('GET /v3/activities/:activity_id', people('contacts:write'), activities.getActivity),
  line('POST /v3/activities/contacts_json_import', people('contacts:write'), imports.jsonImport),
  line('POST /v3/activities/contacts_file_import', people('contacts:write'), imports.fileImport),
  line('POST /v3/activities/add_list_memberships', people('contacts:write'), activities.addListMemberships),
  line(
    'POST /v3/activities/remove_list_memberships',
    people('contacts:write'),
    activities.removeListMemberships,
  ),
  line('POST /v3/activities/contact_delete', people('contacts:write'), activities.deleteContacts),
  line('POST /v3/activities/list_delete', people('contacts:write'), activities.deleteLists),
  line('POST /v3/activities/custom_fields_delete', people('contacts:write'), activities.deleteCustomFields),
  line('POST /v3/activities/contacts_taggings_add', people('contacts:write'), activities.addTaggings),
  line('POST /v3/activities/contacts_taggings_remove', people('contacts:write'), activities.removeTaggings),
  line('POST /v3/activities/contacts_tags_delete', people('contacts:write'), activities.deleteTags),
  line('POST /v3/activities/contact_exports', people('contacts:write'), activities.exportContacts),
  line('GET /v3/contact_exports/:file_export_id', people('contacts:write'), activities.getExport),

  line('GET /v3/emails', mail('campaign:read'), emails.getCampaigns),
  line('POST /v3/emails', mail('campaign:write'), emails.postCampaign),
  line('GET /v3/emails/campaign_id_xrefs', mail('campaign:read'), emails.campaignXrefs),
  line(`GET ${activity}`, mail('campaign:read'), email.getActivity),
  line(`PUT ${activity}`, mail('campaign:write'), email.putActivity),
  line(`GET ${activity}/schedules`, mail('campaign:read'), schedules.getSchedules),
  line(`POST ${activity}/schedules`, mail('campaign:send'), schedules.postSchedule),
  line(`DELETE ${activity}/schedules`, mail('campaign:send'), schedules.deleteSchedule),
  line(`POST ${activity}/tests`, mail('campaign:send'), schedules.postTest),
  line(`GET ${activity}/previews`, mail('campaign:read'), getPreview),
  line(`GET ${activity}/send_history`, mail('campaign:read'), after.getSendHistory),
  line(`GET ${activity}/non_opener_resends`, mail('campaign:read'), after.getResends),
  line(`POST ${activity}/non_opener_resends`, mail('campaign:send'), after.postResend),
  line(`DELETE ${activity}/non_opener_resends/:resend_request_id`, mail('campaign:send'), after.deleteResend),
  line(`GET ${activity}/abtest`, mail('campaign:read'), after.getAbtest),
  line(`POST ${activity}/abtest`, mail('campaign:write'), after.postAbtest),
  line(`DELETE ${activity}/abtest`, mail('campaign:write'), after.deleteAbtest),
  line('GET /v3/emails/:campaign_id', mail('campaign:read'), emails.getCampaign),
  line('PATCH /v3/emails/:campaign_id', mail('campaign:write'), emails.patchCampaign),
  line('DELETE /v3/emails/:campaign_id', mail('campaign:delete'), emails.deleteCampaign),

  line(
    'GET /v3/reports/stats/email_campaigns/:campaign_ids',
    mail('ui:campaign:metrics'),
    reports.campaignStats,
  ),
  line(
    'GET /v3/reports/stats/email_campaign_activities/:campaign_activity_ids',
    mail('ui:campaign:metrics'),
    reports.activityStats,
  ),
  line(
    'GET /v3/reports/summary_reports/email_campaign_summaries',
    mail('ui:campaign:metrics'),
    reports.campaignSummaries,
  ),
  line('GET /v3/reports/email_reports/:id/tracking/:report', mail('ui:campaign:metrics'), reports.tracking),
]
