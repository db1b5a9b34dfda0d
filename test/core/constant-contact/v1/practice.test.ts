import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../../../core/clock.ts'
import type { ConstantContactService, DraftContent } from '../../../../core/constant-contact/service.ts'
import { createV1Service } from '../../../../core/constant-contact/v1/service.ts'
import {
  allCampaigns as all,
  draftContent,
  eventually,
  fastLimiter,
  owner,
  type PracticeServer,
  startPracticeServer,
} from '../practice-server.ts'

let server: PracticeServer
/** The same account by both APIs. */
let v1: ConstantContactService
let v3: ConstantContactService
beforeAll(async () => {
  server = await startPracticeServer()
  v1 = signedIn('scheduling-key')
  v3 = await server.serviceOf(owner)
})
afterAll(() => server.close())

const signedIn = (apiKey: string, password = 'practice'): ConstantContactService =>
  createV1Service({
    baseUrl: server.sandbox.addresses.v1,
    userName: owner,
    credentials: { kind: 'basic', apiKey, password },
    limiter: fastLimiter(),
    clock: systemClock,
  })

const content = (changes: Partial<DraftContent> = {}): Promise<DraftContent> =>
  draftContent(v1, { name: `By V1 ${++made}`, ...changes })
let made = 0

describe('V1 against the practice account', () => {
  it('reads lists over all pages, as V3 does', async () => {
    await v1.createList('Made by V1')
    for (let n = 0; n < 12; n++) await v3.createList(`More ${n}`)
    const [one, three] = [await v1.readLists(), await v3.readLists()]
    expect(one.length).toBeGreaterThan(50)
    expect(one.map(({ name }) => name).toSorted()).toEqual(three.map(({ name }) => name).toSorted())
    await expect(v1.createList('Made by V1')).rejects.toMatchObject({ kind: 'name-taken' })
  })

  it('makes a draft that is read back as it was written, and that V3 sees', async () => {
    const wanted = await content()
    const ref = await v1.createDraft(wanted)
    const { ref: _ref, status, updatedAt: _at, ...read } = await v1.readDraft(ref)
    expect([read, status]).toEqual([wanted, 'draft'])
    expect((await all(v3.readCampaigns())).some(({ name }) => name === wanted.name)).toBe(true)
  })

  it('changes a draft without erasing the rest', async () => {
    const wanted = await content()
    const ref = await v1.createDraft(wanted)
    await v1.updateDraft(ref, { ...wanted, subject: 'Changed' })
    const { ref: _ref, status: _status, updatedAt: _at, ...read } = await v1.readDraft(ref)
    expect(read).toEqual({ ...wanted, subject: 'Changed' })
  })

  it('renames and deletes', async () => {
    const ref = await v1.createDraft(await content())
    await v1.renameCampaign(ref, 'Renamed by V1')
    expect((await v1.readDraft(ref)).name).toBe('Renamed by V1')
    await v1.deleteCampaign(ref)
    await expect(v1.readDraft(ref)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('schedules with a key that may, reads the time, and takes it back', async () => {
    expect((await v1.readAccount()).capabilities.schedule).toBe(true)
    const wanted = await content()
    const ref = await v1.createDraft(wanted)
    const at = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 3_600_000).toISOString()
    await v1.schedule(ref, at)
    expect(await v1.readSchedule(ref)).toBe(at)
    await expect(v1.updateDraft(ref, { ...wanted, subject: 'x' })).rejects.toMatchObject({ kind: 'conflict' })
    await v1.unschedule(ref)
    expect(await v1.readSchedule(ref)).toBeNull()
  })

  it('says that an ordinary key may not schedule', async () => {
    const ordinary = signedIn('practice-key')
    const ref = await ordinary.createDraft(await content())
    expect((await ordinary.readAccount()).capabilities).toMatchObject({
      schedule: false,
      writeCampaigns: true,
    })
    await expect(
      ordinary.schedule(ref, new Date(Date.now() + 3_600_000).toISOString()),
    ).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('imports contacts in bulk and finds one of them', async () => {
    const list = await v1.createList('Bulk by V1')
    const people = Array.from({ length: 30 }, (_, n) => ({
      email: `v1-${n}@example.com`,
      first_name: `Zoë, "${n}"`,
    }))
    const activity = await v1.importContacts(people, [list.id])
    await eventually(
      () => v1.readActivity(activity.id),
      ({ state }) => state === 'done',
    )
    for await (const [found] of v1.readContacts({ email: 'v1-7@example.com' })) {
      expect(found).toMatchObject({ state: 'active', listIds: [list.id], fields: { first_name: 'Zoë, "7"' } })
    }
  })

  it('saves one contact, and again without losing what it holds', async () => {
    const [first, second] = [await v1.createList('V1 first'), await v1.createList('V1 second')]
    expect(
      await v1.saveContact({ email: 'v1one@example.com', first_name: 'Ada', city: 'London' }, [first.id]),
    ).toMatchObject({ outcome: 'created' })
    expect(
      await v1.saveContact({ email: 'v1one@example.com', last_name: 'L & M' }, [second.id]),
    ).toMatchObject({ outcome: 'updated' })
    for await (const [found] of v1.readContacts({ email: 'v1one@example.com' })) {
      expect(found?.fields).toMatchObject({ first_name: 'Ada', last_name: 'L & M', city: 'London' })
      expect(found?.listIds.toSorted()).toEqual([first.id, second.id].toSorted())
    }
  })

  it('leaves a change unconfirmed when the answer is cut off after it', async () => {
    await server.control('faults', {
      faults: [{ match: { method: 'POST', pathPattern: '/campaigns$' }, kind: 'reset-after', count: 1 }],
    })
    const wanted = await content()
    await expect(v1.createDraft(wanted)).rejects.toMatchObject({ kind: 'unconfirmed' })
    expect((await all(v1.readCampaigns())).some(({ name }) => name === wanted.name)).toBe(true)
  })

  it('with a wrong password is signed out', async () => {
    await expect(signedIn('practice-key', 'wrong').readAccount()).rejects.toMatchObject({
      kind: 'signed-out',
    })
  })
})
