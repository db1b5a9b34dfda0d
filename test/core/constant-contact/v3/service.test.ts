import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConstantContactService, DraftContent } from '../../../../core/constant-contact/service.ts'
import { createV3Service } from '../../../../core/constant-contact/v3/service.ts'
import {
  allCampaigns as all,
  draftContent,
  eventually,
  fastLimiter,
  office,
  owner,
  type PracticeServer,
  startPracticeServer,
} from '../practice-server.ts'

let server: PracticeServer
let service: ConstantContactService
beforeAll(async () => {
  server = await startPracticeServer()
  service = await server.serviceOf(owner)
})
afterAll(() => server.close())

let made = 0
const uniqueName = (): string => `Tuesday offer ${++made}`

const content = (changes: Partial<DraftContent> = {}): Promise<DraftContent> =>
  draftContent(service, { name: uniqueName(), ...changes })

const tomorrow = (): string => {
  const day = new Date(Date.now() + 86_400_000)
  day.setUTCSeconds(0, 0)
  return day.toISOString()
}

describe('the account', () => {
  it('is read with senders, address and time zone', async () => {
    const facts = await service.readAccount()
    expect(facts.organization).not.toBe('')
    expect(facts.timeZone).toMatch(/\//)
    expect(facts.senders.some((sender) => sender.confirmed)).toBe(true)
    expect(facts.address?.line1).not.toBe('')
    expect(facts.capabilities).toMatchObject({
      schedule: true,
      importContacts: true,
      createLists: true,
      why: {},
    })
  })

  it('of a user without campaign:send may do all but schedule, and says why', async () => {
    const { capabilities } = await (await server.serviceOf(office)).readAccount()
    expect(capabilities).toMatchObject({ schedule: false, importContacts: true, writeCampaigns: true })
    expect(Object.keys(capabilities.why)).toEqual(['schedule'])
    expect(capabilities.why.schedule).toContain('campaign:send')
  })

  it('of a Campaign Creator may write campaigns only', async () => {
    await server.control('users', { username: 'creator', password: 'x', role: 'campaign-creator' })
    const { capabilities } = await (await server.serviceOf('creator')).readAccount()
    expect(capabilities).toMatchObject({
      schedule: false,
      importContacts: false,
      createLists: false,
      writeCampaigns: true,
      readReports: false,
    })
  })

  it('whose sign-in lacks a scope names it', async () => {
    const { access_token } = await server.token({ user: owner, scopes: ['account_read', 'campaign_data'] })
    const limited = createV3Service({
      baseUrl: server.sandbox.addresses.api,
      limiter: fastLimiter(),
      token: async () => access_token,
    })
    const { capabilities } = await limited.readAccount()
    expect(capabilities).toMatchObject({ schedule: true, importContacts: false, createLists: false })
    expect(capabilities.why.importContacts).toContain('contact_data')
  })
})

describe('lists', () => {
  it('are read whole, with their members', async () => {
    const lists = await service.readLists()
    expect(lists.length).toBe(42)
    expect(lists.every((list) => typeof list.count === 'number')).toBe(true)
  })

  it('are made, and not twice under one name', async () => {
    const list = await service.createList('Boston North')
    expect(list).toMatchObject({ name: 'Boston North', count: 0 })
    await expect(service.createList('Boston North')).rejects.toMatchObject({ kind: 'name-taken' })
  })
})

describe('a bulk import', () => {
  it('is followed to its end, and its people are on the list', async () => {
    const list = await service.createList('Import test')
    const people = Array.from({ length: 25 }, (_, n) => ({
      email: `person${n}@example.com`,
      first_name: `Zoë ${n}`,
      birthday_month: '11',
      birthday_day: '24',
    }))
    const activity = await service.importContacts(people, [list.id])
    const end = await eventually(
      () => service.readActivity(activity.id),
      ({ state }) => state === 'done' || state === 'failed',
    )
    expect(end).toMatchObject({ state: 'done', percent: 100, total: 25, notAdded: 0, errors: [] })
    expect((await service.readLists()).find(({ id }) => id === list.id)?.count).toBe(25)
  })

  it('does not put back who unsubscribed, and counts them', async () => {
    const list = await service.createList('Unsubscribed test')
    const import1 = await service.importContacts([{ email: 'gone@example.com' }], [list.id])
    await eventually(
      () => service.readActivity(import1.id),
      ({ state }) => state === 'done',
    )
    await server.control('contacts/unsubscribe', { email: 'gone@example.com' })
    const again = await service.importContacts(
      [{ email: 'gone@example.com' }, { email: 'new@example.com' }],
      [list.id],
    )
    const end = await eventually(
      () => service.readActivity(again.id),
      ({ state }) => state === 'done',
    )
    expect(end.notAdded).toBe(1)
  })

  it('of more than 40,000 is refused before it leaves', async () => {
    const many = Array.from({ length: 40_001 }, (_, n) => ({ email: `${n}@example.com` }))
    await expect(service.importContacts(many, ['x'])).rejects.toMatchObject({ kind: 'rejected' })
  })
})

describe('a draft', () => {
  it('is made and then given its lists, and read back as it was written', async () => {
    const wanted = await content()
    const ref = await service.createDraft(wanted)
    expect((await service.readDraft(ref)).listIds).toEqual([])
    await service.updateDraft(ref, wanted)
    const { ref: sameRef, status, updatedAt, ...read } = await service.readDraft(ref)
    expect(read).toEqual(wanted)
    expect([sameRef, status]).toEqual([ref, 'draft'])
    expect(Date.parse(updatedAt ?? '')).not.toBeNaN()
  })

  it('keeps nothing of the old content when it is written again', async () => {
    const first = await content()
    const ref = await service.createDraft(first)
    const second = { ...first, subject: 'Other', preheader: '', html: '<html><body>other</body></html>' }
    await service.updateDraft(ref, second)
    expect(await service.readDraft(ref)).toMatchObject({ subject: 'Other', preheader: '', html: second.html })
  })

  it('takes an address outside the US', async () => {
    const wanted = await content({
      address: {
        organization: 'Crumb',
        line1: '5 Rue X',
        line2: 'B',
        city: 'Montréal',
        state: 'Quebec',
        postalCode: 'H2X 1Y4',
        country: 'CA',
      },
    })
    const ref = await service.createDraft(wanted)
    expect((await service.readDraft(ref)).address).toEqual(wanted.address)
  })

  it('cannot have a name in use, and keeps its name in the trash', async () => {
    const wanted = await content()
    const ref = await service.createDraft(wanted)
    await expect(service.createDraft(wanted)).rejects.toMatchObject({ kind: 'name-taken' })
    await service.deleteCampaign(ref)
    await expect(service.createDraft(wanted)).rejects.toMatchObject({ kind: 'name-taken' })
    const found = (await all(service.readCampaigns())).find(({ campaignId }) => campaignId === ref.campaignId)
    expect(found).toMatchObject({ name: wanted.name, status: 'removed' })
  })

  it('is renamed', async () => {
    const ref = await service.createDraft(await content())
    const other = await service.createDraft(await content())
    const name = uniqueName()
    await service.renameCampaign(ref, name)
    expect((await service.readDraft(ref)).name).toBe(name)
    await expect(service.renameCampaign(other, name)).rejects.toMatchObject({ kind: 'name-taken' })
  })

  it('is found by its name over all pages, with its activity', async () => {
    const wanted = await content()
    const ref = await service.createDraft(wanted)
    const found = (await all(service.readCampaigns())).find(({ name }) => name === wanted.name)
    expect(await service.readRef(found?.campaignId ?? '')).toEqual(ref)
  })

  it('with a sender that is not confirmed is refused, in the words of the vendor', async () => {
    const wrong = service.createDraft(await content({ fromAddress: 'stranger@example.com' }))
    await expect(wrong).rejects.toMatchObject({
      kind: 'rejected',
      status: 400,
      vendorMessage: expect.any(String),
    })
  })
})

describe('a schedule', () => {
  it('is set, read, and taken back', async () => {
    const wanted = await content()
    const ref = await service.createDraft(wanted)
    await service.updateDraft(ref, wanted)
    expect(await service.readSchedule(ref)).toBeNull()
    const at = tomorrow()
    await service.schedule(ref, at)
    expect(await service.readSchedule(ref)).toBe(at)
    expect((await service.readDraft(ref)).status).toBe('scheduled')
    await service.unschedule(ref)
    expect(await service.readSchedule(ref)).toBeNull()
    expect((await service.readDraft(ref)).status).toBe('draft')
  })

  it('keeps the campaign from being changed', async () => {
    const wanted = await content()
    const ref = await service.createDraft(wanted)
    await service.updateDraft(ref, wanted)
    await service.schedule(ref, tomorrow())
    const change = service.updateDraft(ref, { ...wanted, subject: 'Late' })
    await expect(change).rejects.toMatchObject({ kind: expect.stringMatching(/^(conflict|rejected)$/) })
  })

  it('is refused to a user without campaign:send', async () => {
    const officeService = await server.serviceOf(office)
    const wanted = await content()
    const ref = await officeService.createDraft(wanted)
    await officeService.updateDraft(ref, wanted)
    await expect(officeService.schedule(ref, tomorrow())).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('that has passed turns to executing, then done, and brings numbers', async () => {
    const wanted = await content()
    const ref = await service.createDraft(wanted)
    await service.updateDraft(ref, wanted)
    await service.schedule(ref, new Date(Date.now() + 3_600_000).toISOString())
    await server.control('clock', { advanceMs: 2 * 3_600_000 })
    expect((await service.readDraft(ref)).status).toBe('done')
    const [numbers] = await service.readStatistics([ref.campaignId])
    expect(numbers).toMatchObject({ campaignId: ref.campaignId })
    expect(numbers?.sends).toBeGreaterThan(0)
  })
})

describe('numbers of many campaigns', () => {
  it('leave out those that the service does not know, instead of failing for all', async () => {
    const ref = await service.createDraft(await content())
    const strangers = ['00000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-000000000001']
    const numbers = await service.readStatistics([ref.campaignId, ...strangers])
    expect(numbers.map(({ campaignId }) => campaignId).filter((id) => strangers.includes(id))).toEqual([])
  })
})

describe('a call that is cut off', () => {
  it('after the change was made is unconfirmed, and the campaign is found by its name', async () => {
    const wanted = await content()
    await server.control('faults', {
      faults: [{ match: { method: 'POST', pathPattern: '/v3/emails$' }, kind: 'reset-after', count: 1 }],
    })
    await expect(service.createDraft(wanted)).rejects.toMatchObject({ kind: 'unconfirmed' })
    expect((await all(service.readCampaigns())).some(({ name }) => name === wanted.name)).toBe(true)
  })

  it.each(['reset-before', 'cut-body', 'html', 'empty'])('by %s is never told as failed', async (kind) => {
    const wanted = await content()
    await server.control('faults', {
      faults: [
        { match: { method: 'POST', pathPattern: '/v3/emails$' }, kind, count: 1, status: 200, after: true },
      ],
    })
    await expect(service.createDraft(wanted)).rejects.toMatchObject({ kind: 'unconfirmed' })
  })

  it('while it reads is told as a fault of the service', async () => {
    await server.control('faults', {
      faults: [
        { match: { method: 'GET', pathPattern: '/v3/contact_lists' }, kind: 'reset-before', count: 1 },
      ],
    })
    await expect(service.readLists()).rejects.toMatchObject({ kind: 'server' })
  })
})

describe('a dead token', () => {
  it('is told as signed out', async () => {
    const { access_token } = await server.token({ user: owner })
    const other = createV3Service({
      baseUrl: server.sandbox.addresses.api,
      limiter: fastLimiter(),
      token: async () => access_token,
    })
    await server.control('tokens/revoke', { token: access_token })
    await expect(other.readLists()).rejects.toMatchObject({ kind: 'signed-out' })
  })
})
