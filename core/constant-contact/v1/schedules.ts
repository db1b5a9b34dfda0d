import type { CampaignRef } from '../service.ts'
import { CTCT, writeEntry } from './atom.ts'
import type { V1Http } from './http.ts'
import { element } from './xml-write.ts'

// For keys that were granted it; all others get 403. Writing a status or a date on the campaign never scheduled
// anything. Sources: V1 documentation of 2011, forum reports of 2012 and 2013.

const path = (ref: CampaignRef): string => `/campaigns/${encodeURIComponent(ref.campaignId)}/schedules`

/** The number of a schedule is always 1. */
const FIRST = '1'

export async function schedule(http: V1Http, ref: CampaignRef, at: string): Promise<void> {
  const id = http.uri(`${path(ref)}/${FIRST}`)
  const time = new Date(at).toISOString()
  const content = element('Schedule', [element('ScheduledTime', time)], { xmlns: CTCT, id })
  await http.post(path(ref), writeEntry(content, http.clock.now(), id))
}

export const unschedule = (http: V1Http, ref: CampaignRef): Promise<void> =>
  http.delete(`${path(ref)}/${FIRST}`)

/** Returns whether the key may schedule, by reading a campaign's schedules. */
export async function readSchedules(http: V1Http, ref: CampaignRef): Promise<void> {
  for await (const _page of http.pages(path(ref))) return
}
