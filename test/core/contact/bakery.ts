import type { Account } from '../../../core/account/account.ts'
import type { Location } from '../../../core/location/location.ts'

/** An account and places of a small bakery, to import people into. */
export const practiceAccount: Account = {
  id: 'practice',
  kind: 'practice',
  organization: 'Hearth & Crumb',
  userName: 'office',
  timeZone: 'America/New_York',
  apiKey: 'practice-client',
  state: 'connected',
  capabilities: {
    schedule: false,
    importContacts: true,
    createLists: true,
    writeCampaigns: true,
    readReports: true,
    why: {},
  },
  senders: [],
}

export const bakeryAt = (name: string, code = name): Location => ({
  id: `location ${code}`,
  code,
  name,
  accountId: practiceAccount.id,
  listName: name,
  listId: null,
  fromName: name,
  fromAddress: 'office@hearthandcrumb.example',
  replyTo: 'office@hearthandcrumb.example',
  address: {
    organization: 'Hearth & Crumb',
    line1: '',
    line2: '',
    city: name,
    state: 'NY',
    postalCode: '',
    country: 'US',
  },
  timeZone: 'America/New_York',
  sendTime: '09:00',
  fields: {},
})
