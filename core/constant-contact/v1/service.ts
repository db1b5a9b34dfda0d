import { ServiceError } from '../errors.ts'
import type { ConstantContactService } from '../service.ts'
import { readAccount } from './account.ts'
import { importContacts, readActivities, readActivity } from './activities.ts'
import * as campaigns from './campaigns.ts'
import * as contacts from './contacts.ts'
import { createV1Http, type V1HttpOptions } from './http.ts'
import { createList, readLists } from './lists.ts'
import { schedule, unschedule } from './schedules.ts'
import { createSenderBook } from './senders.ts'

/** Creates the service of one V1 account. What V1 can't do is in `features` and rejected here with a message. */
export function createV1Service(options: V1HttpOptions): ConstantContactService {
  const http = createV1Http(options)
  const senders = createSenderBook(http)
  return {
    createTakesLists: true,
    bulkFrom: contacts.BULK_FROM,
    features: {
      customFields: 'numbered',
      preheader: false,
      tags: false,
      fileImport: false,
      // The last fifty are listed (V2 documentation; V1 is inferred to be the same); others may start some too.
      activitiesUnderWay: 40,
      removedAtOnce: contacts.ONE_BY_ONE,
      sendTest: false,
      preview: false,
      sendHistory: true,
      resend: false,
      rename: true,
    },
    readAccount: () => readAccount(http, senders, options.userName),
    readLists: () => readLists(http),
    createList: (name) => createList(http, name),
    importContacts: (people, listIds) => importContacts(http, people, listIds),
    readActivity: (activityId) => readActivity(http, activityId),
    readActivities: () => readActivities(http),
    importFile: () => missing('import a file directly'),
    readCustomFields: () => contacts.readCustomFields(),
    createCustomField: () => missing('create custom fields. It has 15, CustomField1 to CustomField15'),
    readTags: async () => [],
    createTag: () => missing('tag contacts'),
    readContacts: (filter) => contacts.readContacts(http, filter),
    saveContact: (contact, listIds) => contacts.saveContact(http, contact, listIds),
    deleteContact: (contactId) => contacts.deleteContact(http, contactId),
    addToLists: (contactIds, listIds) => contacts.addToLists(http, contactIds, listIds),
    removeFromLists: (contactIds, listIds) => contacts.removeFromLists(http, contactIds, listIds),
    readCampaigns: (after) => campaigns.readCampaigns(http, after),
    readRef: async (campaignId) => campaigns.refOf(campaignId),
    createDraft: (content) => campaigns.createDraft(http, senders, content),
    updateDraft: (ref, content) => campaigns.updateDraft(http, senders, ref, content),
    renameCampaign: (ref, name) => campaigns.renameCampaign(http, ref, name),
    readDraft: (ref) => campaigns.readDraft(http, ref),
    deleteCampaign: (ref) => campaigns.deleteCampaign(http, ref),
    readSchedule: (ref) => campaigns.readSchedule(http, ref),
    schedule: (ref, at) => schedule(http, ref, at),
    unschedule: (ref) => unschedule(http, ref),
    sendTest: () => missing('send tests'),
    readPreview: () => missing('show a preview'),
    readSendHistory: (ref) => campaigns.readSendHistory(http, ref),
    readResends: async () => [],
    resendToNonOpeners: () => missing('resend to non-openers'),
    cancelResend: () => missing('resend to non-openers'),
    readStatistics: (campaignIds) => campaigns.readStatistics(http, campaignIds),
  }
}

const missing = (what: string): Promise<never> =>
  Promise.reject(
    new ServiceError({
      kind: 'forbidden',
      what: `A V1 account can't ${what}.`,
      next: 'Do it on the Constant Contact website.',
    }),
  )
