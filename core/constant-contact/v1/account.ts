import type { Capabilities } from '../../account/account.ts'
import { ServiceError } from '../errors.ts'
import type { AccountInfo } from '../service.ts'
import { refOf } from './campaigns.ts'
import type { V1Http } from './http.ts'
import { readSchedules } from './schedules.ts'
import type { SenderBook } from './senders.ts'

/**
 * What V1 provides about an account: senders, and by trial, whether the key may schedule. Name, address and time
 * zone aren't in this API.
 */
export async function readAccount(http: V1Http, senders: SenderBook, userName: string): Promise<AccountInfo> {
  // The service document: whether user, key and password belong together.
  await http.document('/')
  const [known, scheduling] = await Promise.all([senders.read(), trySchedules(http)])
  return {
    id: userName.toLowerCase(),
    organization: userName,
    userName,
    timeZone: 'UTC',
    address: null,
    senders: known,
    capabilities: capabilitiesOf(scheduling),
  }
}

type Scheduling = 'granted' | 'refused' | 'Unknown'

async function trySchedules(http: V1Http): Promise<Scheduling> {
  for await (const [first] of http.pages('/campaigns')) {
    if (!first) return 'Unknown'
    try {
      await readSchedules(http, refOf(first.id))
      return 'granted'
    } catch (error) {
      if (error instanceof ServiceError && error.kind === 'forbidden') return 'refused'
      throw error
    }
  }
  return 'Unknown'
}

const WHY: Record<Exclude<Scheduling, 'granted'>, string> = {
  refused: "This API key can't schedule campaigns. Schedule on the send desk instead.",
  Unknown:
    "You'll see whether this API key can schedule after the first campaign. Until then, schedule on the send desk.",
}

function capabilitiesOf(scheduling: Scheduling): Capabilities {
  return {
    schedule: scheduling === 'granted',
    importContacts: true,
    createLists: true,
    writeCampaigns: true,
    readReports: true,
    why: scheduling === 'granted' ? {} : { schedule: WHY[scheduling] },
  }
}
