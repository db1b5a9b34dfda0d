import type { ConstantContactService } from '../../core/constant-contact/service.ts'
import { eventually } from '../core/constant-contact/practice-server.ts'

/** Makes every call that the client can make, once at least. */
export async function tour(service: ConstantContactService): Promise<void> {
  const { senders, address } = await service.readAccount()
  const sender = senders.find(({ confirmed }) => confirmed)?.address ?? ''
  const list = await service.createList('Contract')
  await service.readLists()
  const finished = (id: string) =>
    eventually(
      () => service.readActivity(id),
      ({ state }) => state === 'done' || state === 'failed',
    )

  await service.createCustomField('Loaf', 'string')
  await service.readCustomFields()
  await service.createTag('Regular')
  await service.readTags()
  const people = Array.from({ length: 600 }, (_, n) => ({
    email: `n${n}@example.com`,
    first_name: 'Ann',
    birthday_month: '2',
    birthday_day: '28',
    'cf:Loaf': 'Rye',
  }))
  await finished((await service.importContacts(people, [list.id])).id)
  const csv = new TextEncoder().encode('email,first_name\nfile@example.com,Bo\n')
  await finished((await service.importFile(csv, 'people.csv', [list.id])).id)
  const row = {
    email: 'one@example.com',
    first_name: 'Cy',
    'cf:Loaf': 'Spelt',
    home_city: 'Austin',
    work_phone: '555',
  }
  await service.saveContact(row, [list.id])
  const { id } = await service.saveContact({ ...row, last_name: 'Doe' }, [list.id])
  for await (const _page of service.readContacts({
    listIds: [list.id],
    updatedAfter: '2020-01-01T00:00:00Z',
  }))
    void _page
  await finished((await service.removeFromLists([id], [list.id])).id)
  await finished((await service.addToLists([id], [list.id])).id)
  await service.deleteContact(id)

  const content = {
    name: 'Contract',
    subject: 'Fresh',
    preheader: '',
    fromName: 'Bakery',
    fromAddress: sender,
    replyTo: sender,
    html: '<html><body>[[trackingImage]]<p>Bread</p></body></html>',
    address: address ?? {
      organization: 'H',
      line1: '1',
      line2: '',
      city: 'A',
      state: 'TX',
      postalCode: '1',
      country: 'US',
    },
    listIds: [list.id],
  }
  const ref = await service.createDraft(content)
  await service.createDraft(content).catch(() => undefined)
  await service.updateDraft(ref, content)
  await service.readRef(ref.campaignId)
  await service.renameCampaign(ref, 'Contract, renamed')
  await service.readDraft(ref)
  await service.sendTest(ref, [sender], 'Please look')
  await service.readPreview(ref)
  await service.resendToNonOpeners(ref, 'Still fresh', 720)
  for (const resend of await service.readResends(ref)) await service.cancelResend(ref, resend.id)
  const at = new Date(Date.now() + 3_600_000).toISOString()
  await service.schedule(ref, at)
  await service.readSchedule(ref)
  await service.updateDraft(ref, content).catch(() => undefined)
  await service.unschedule(ref)
  await service.readSendHistory(ref)
  await service.readStatistics([ref.campaignId])
  for await (const _page of service.readCampaigns('2020-01-01T00:00:00.000Z')) void _page
  await service.deleteCampaign(ref)
}
