import {
  AccountServicesApi,
  BulkActivitiesApi,
  Configuration,
  ContactListsApi,
  ContactsApi,
  ContactsCustomFieldsApi,
  ContactTagsApi,
  EmailCampaignsABTestsApi,
  EmailCampaignsApi,
  EmailReportingApi,
  EmailSchedulingApi,
} from 'ctct-api-client'
import { z } from 'zod'

const idOf = (value: unknown, key: string): string => z.object({ [key]: z.string() }).parse(value)[key] ?? ''

/** The vendor's own client calls what it has for the parts of the API that the practice Constant Contact plays. */
export async function tourOfVendorSdk(basePath: string, accessToken: string, sender: string): Promise<void> {
  const configuration = new Configuration({ accessToken, basePath })
  const account = new AccountServicesApi(configuration)
  await account.getUserPrivileges()
  await account.getAccountDetails('physical_address')
  await account.getAccountPhysicalAddress()
  await account.getAllAccountEmailAddresses('CONFIRMED')

  const lists = new ContactListsApi(configuration)
  const list = idOf((await lists.createList({ name: 'From the SDK' })).data, 'list_id')
  await lists.getAllLists(10, true, 'all')
  await lists.getList(list, 'active')
  await lists.updateList(list, { name: 'From the SDK, renamed' })

  const fields = new ContactsCustomFieldsApi(configuration)
  const field = idOf(
    (await fields.createCustomFields({ label: 'Crust', type: 'string' })).data,
    'custom_field_id',
  )
  await fields.getAllCustomFields(10)
  await fields.getCustomField(field)
  await fields.updateCustomField(field, { label: 'Crumb' })

  const tags = new ContactTagsApi(configuration)
  const tag = idOf((await tags.postTag({ name: 'SDK' })).data, 'tag_id')
  await tags.getAllTags(10)
  await tags.getTag(tag)
  await tags.putTag(tag, { name: 'SDK, renamed' })

  const contacts = new ContactsApi(configuration)
  const contact = idOf(
    (
      await contacts.createContact({
        email_address: { address: 'sdk@example.com', permission_to_send: 'implicit' },
        create_source: 'Account',
        first_name: 'Sid',
        list_memberships: [list],
      })
    ).data,
    'contact_id',
  )
  await contacts.getContactById(contact)
  await contacts.updateContact(contact, {
    email_address: { address: 'sdk@example.com' },
    update_source: 'Account',
    last_name: 'Kay',
  })
  await contacts.createOrUpdateContact({ email_address: 'form@example.com', list_memberships: [list] })

  await contacts.getAllContacts('all', 'sdk@example.com')
  await contacts.getContactCounts()

  const bulk = new BulkActivitiesApi(configuration)
  const activity = idOf(
    (await bulk.createImportJSONActivity({ import_data: [{ email: 'bulk@example.com' }], list_ids: [list] }))
      .data,
    'activity_id',
  )
  await bulk.getActivityById(activity)
  await bulk.getAllActivities(5)
  await bulk.createListAddActivity({ source: { contact_ids: [contact] }, list_ids: [list] })

  await bulk.createTagAddContactActivity({ source: { contact_ids: [contact] }, tag_ids: [tag] })
  await bulk.createTagRemoveActivity({ source: { contact_ids: [contact] }, tag_ids: [tag] })
  await bulk.createListRemoveActivity({ source: { contact_ids: [contact] }, list_ids: [list] })
  await bulk.createExportActivity({ list_ids: [list] })

  const emails = new EmailCampaignsApi(configuration)
  const made = (
    await emails.createEmailCampaign({
      name: 'Made by the SDK',
      email_campaign_activities: [
        {
          format_type: 5,
          from_name: 'Bakery',
          from_email: sender,
          reply_to_email: sender,
          subject: 'Fresh',
          html_content: '<html><body>[[trackingImage]]</body></html>',
        },
      ],
    })
  ).data
  const campaign = idOf(made, 'campaign_id')
  const primary = (made.campaign_activities ?? []).find(({ role }) => role === 'primary_email')
  const activityId = primary?.campaign_activity_id ?? ''
  await emails.getAllEmailCampaigns(50)
  await emails.getEmailCampaignById(campaign)
  await emails.getEmailCampaignActivity(activityId, 'html_content')
  await emails.updateEmailCampaignActivity(activityId, {
    from_name: 'Bakery',
    from_email: sender,
    reply_to_email: sender,
    subject: 'Fresher',
    contact_list_ids: [list],
  })
  await emails.patchEmailCampaignName(campaign, { name: 'Renamed by the SDK' })

  const tests = new EmailCampaignsABTestsApi(configuration)
  await tests.createABTestEmailCampaign(activityId, {
    alternative_subject: 'Crisper',
    test_size: 10,
    winner_wait_duration: 6,
  })
  await tests.getABTestEmailCampaign(activityId)
  await tests.deleteABTestEmailCampaign(activityId)

  const scheduling = new EmailSchedulingApi(configuration)
  await scheduling.getEmailCampaignActivityPreview(activityId)
  await scheduling.testSendEmailCampaignActivity(activityId, { email_addresses: [sender] })
  const at = new Date(Date.now() + 3_600_000).toISOString()
  await scheduling.scheduleEmailCampaignActivity(activityId, { scheduled_date: at })
  await scheduling.getEmailCampaignActivitySchedule(activityId)
  await scheduling.unscheduleEmailCampaignActivity(activityId)
  await scheduling.getEmailCampaignActivitySendHistory(activityId)

  const reports = new EmailReportingApi(configuration)
  await reports.getEmailStatsReport(campaign)
  await reports.getEmailCampaignReport('50')

  await reports.getEmailCampaignActivityReport(activityId)

  await emails.deleteEmailCampaign(campaign)
  await contacts.deleteContact(contact)
  await tags.deleteTag(tag)
  await fields.deleteCustomField(field)
  await lists.deleteList(list)
}
