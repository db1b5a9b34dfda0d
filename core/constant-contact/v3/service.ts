import type { ConstantContactService } from '../service.ts'
import { readAccount } from './account.ts'
import { importContacts, importFile, readActivities, readActivity } from './activities.ts'
import * as afterSend from './after-send.ts'
import * as contacts from './contacts.ts'
import * as emails from './emails.ts'
import { createV3Http, type V3HttpOptions } from './http.ts'
import { createList, readLists } from './lists.ts'
import { readStatistics } from './reports.ts'

/** Where the service that exists answers. Source: vendor's API description 3.0.178. */
export const V3_BASE_URL = 'https://api.cc.email/v3'

/** What an ordinary API key may do. Source: vendor's rate limit guide. */
export const defaultRateLimits = { perSecond: 4, perDay: 10_000 } as const

/** One V3 account. */
export function createV3Service(options: V3HttpOptions): ConstantContactService {
  const http = createV3Http(options)
  return {
    createTakesLists: false,
    bulkFrom: 2,
    features: {
      customFields: 'any',
      preheader: true,
      tags: true,
      fileImport: true,
      // An account may have 1,000 waiting (vendor's API description 3.0.178); others may start some too.
      activitiesUnderWay: 400,
      removedAtOnce: 500,
      sendTest: true,
      preview: true,
      sendHistory: true,
      resend: true,
      rename: true,
    },
    readAccount: () => readAccount(http),
    readLists: () => readLists(http),
    createList: (name) => createList(http, name),
    importContacts: (people, listIds) => importContacts(http, people, listIds),
    readActivity: (activityId) => readActivity(http, activityId),
    readActivities: () => readActivities(http),
    importFile: (csv, fileName, listIds) => importFile(http, csv, fileName, listIds),
    readCustomFields: () => contacts.readCustomFields(http),
    createCustomField: (label, type) => contacts.createCustomField(http, label, type),
    readTags: () => contacts.readTags(http),
    createTag: (name) => contacts.createTag(http, name),
    readContacts: (filter) => contacts.readContacts(http, filter),
    saveContact: (contact, listIds) => contacts.saveContact(http, contact, listIds),
    deleteContact: (contactId) => contacts.deleteContact(http, contactId),
    addToLists: (contactIds, listIds) => contacts.addToLists(http, contactIds, listIds),
    removeFromLists: (contactIds, listIds) => contacts.removeFromLists(http, contactIds, listIds),
    readCampaigns: (after) => emails.readCampaigns(http, after),
    readRef: (campaignId) => emails.readRef(http, campaignId),
    createDraft: (content) => emails.createDraft(http, content),
    updateDraft: (ref, content) => emails.updateDraft(http, ref, content),
    renameCampaign: (ref, name) => emails.renameCampaign(http, ref, name),
    readDraft: (ref) => emails.readDraft(http, ref),
    deleteCampaign: (ref) => emails.deleteCampaign(http, ref),
    readSchedule: (ref) => emails.readSchedule(http, ref),
    schedule: (ref, at) => emails.schedule(http, ref, at),
    unschedule: (ref) => emails.unschedule(http, ref),
    sendTest: (ref, addresses, message) => emails.sendTest(http, ref, addresses, message),
    readPreview: (ref) => afterSend.readPreview(http, ref),
    readSendHistory: (ref) => afterSend.readSendHistory(http, ref),
    readResends: (ref) => afterSend.readResends(http, ref),
    resendToNonOpeners: (ref, subject, delayMinutes) =>
      afterSend.resendToNonOpeners(http, ref, subject, delayMinutes),
    cancelResend: (ref, resendId) => afterSend.cancelResend(http, ref, resendId),
    readStatistics: (campaignIds) => readStatistics(http, campaignIds),
  }
}
