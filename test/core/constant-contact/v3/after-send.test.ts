import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CampaignRef, ConstantContactService } from '../../../../core/constant-contact/service.ts'
import { owner, type PracticeServer, startPracticeServer } from '../practice-server.ts'

let server: PracticeServer
let service: ConstantContactService
let ref: CampaignRef
let listId: string
beforeAll(async () => {
  server = await startPracticeServer()
  service = await server.serviceOf(owner)
  const [list] = await service.readLists()
  listId = list?.id ?? ''
  const sender = (await service.readAccount()).senders.find(({ confirmed }) => confirmed)?.address ?? ''
  const content = {
    name: 'After the send',
    subject: 'Fresh today',
    preheader: 'Bread',
    fromName: 'Bakery',
    fromAddress: sender,
    replyTo: sender,
    html: '<html><body>[[trackingImage]]<p>Hello [[FIRSTNAME OR "Friend"]]</p></body></html>',
    address: {
      organization: 'H',
      line1: '1 Main',
      line2: '',
      city: 'Austin',
      state: 'TX',
      postalCode: '1',
      country: 'US',
    },
    listIds: [listId],
  }
  ref = await service.createDraft(content)
  await service.updateDraft(ref, content)
})
afterAll(() => server.close())

describe('a draft', () => {
  it('has a preview, with the tags filled in', async () => {
    const preview = await service.readPreview(ref)
    expect(preview).toMatchObject({ subject: 'Fresh today', fromName: 'Bakery', preheader: 'Bread' })
    expect(preview.html).toContain('Hello')
    expect(preview.html).not.toContain('[[FIRSTNAME')
  })

  it('is sent as a test to at most five addresses', async () => {
    await service.sendTest(ref, ['a@example.com', 'b@example.com'], 'Please look')
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}@example.com`)
    await expect(service.sendTest(ref, six, '')).rejects.toMatchObject({ kind: 'rejected' })
  })

  it('has not been sent yet', async () => {
    expect(await service.readSendHistory(ref)).toEqual([])
  })

  it('can be given a second sending to those who do not open, which can be taken back', async () => {
    expect(await service.readResends(ref)).toEqual([])
    await service.resendToNonOpeners(ref, 'Still fresh', 1440)
    const [resend] = await service.readResends(ref)
    expect(resend).toMatchObject({ subject: 'Still fresh', delayMinutes: 1440, sentAt: null })
    await expect(service.resendToNonOpeners(ref, 'Once more', 1440)).rejects.toMatchObject({
      kind: 'conflict',
    })
    await service.cancelResend(ref, resend?.id ?? '')
    expect(await service.readResends(ref)).toEqual([])
  })
})

describe('a campaign that went out', () => {
  it('tells when, to how many, and over which lists', async () => {
    await service.schedule(ref, new Date(Date.now() + 3_600_000).toISOString())
    await server.control('clock', { advanceMs: 2 * 3_600_000 })
    const [send] = await service.readSendHistory(ref)
    expect(send).toMatchObject({ listIds: [listId], problem: null })
    expect(send?.count).toBeGreaterThan(0)
    expect(Date.parse(send?.at ?? '')).not.toBeNaN()
  })
})
