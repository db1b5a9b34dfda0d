import type { Account } from '../../core/account/account.ts'
import type { Location } from '../../core/location/location.ts'

/** Returns one of many similar locations for benches and test pushes: number 1 is "Bakery 0001". */
export function bakery(
  number: number,
  { accountId, prefix, senders }: { accountId: string; prefix: string; senders: Account['senders'] },
): Location {
  const digits = String(number).padStart(4, '0')
  const from = senders.find(({ confirmed }) => confirmed)?.address ?? ''
  return {
    id: `${prefix}-${digits}`,
    code: `${prefix}-${digits}`,
    name: `Bakery ${digits}`,
    accountId,
    listName: `Bakery ${digits}`,
    listId: `list-${digits}`,
    fromName: `Hearth & Crumb ${digits}`,
    fromAddress: from,
    replyTo: from,
    address: {
      organization: 'Hearth & Crumb',
      line1: `${number} Lark Street`,
      line2: '',
      city: 'Albany',
      state: 'NY',
      postalCode: '12210',
      country: 'US',
    },
    timeZone: 'America/New_York',
    sendTime: '09:00',
    fields: { manager: `Manager ${digits}` },
  }
}
