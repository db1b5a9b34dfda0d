import { describe, expect, it } from 'vitest'
import { at, draft, makeDraft, many, OFFICE, openSandbox, type TestSandbox, text } from './caller.ts'

const NOON = '2026-11-23T12:00:00Z'
const LATER = '2026-11-23T14:00:00.000Z'

const statusOf = async (sandbox: TestSandbox, campaignId: string): Promise<unknown> =>
  at((await sandbox.api('GET', `/emails/${campaignId}`)).body, 'current_status')

describe('scheduling by the API', () => {
  it('goes from Scheduled to Executing to Done as sandbox time passes, and resolves who gets it when it runs', async () => {
    const sandbox = await openSandbox({ clock: NOON })
    const { campaignId, activityId, listId } = await makeDraft(sandbox, 'Tuesday')
    const schedules = `/emails/activities/${activityId}/schedules`
    const scheduled = await sandbox.api('POST', schedules, { scheduled_date: LATER })
    expect([scheduled.status, scheduled.body]).toEqual([201, [{ scheduled_date: LATER }]])
    expect(await statusOf(sandbox, campaignId)).toBe('Scheduled')

    await sandbox.api('POST', '/contacts/sign_up_form', {
      email_address: 'late@mail.example',
      list_memberships: [listId],
    })
    const late = text(
      (await sandbox.api('GET', '/contacts?email=late@mail.example')).body,
      'contacts',
      0,
      'contact_id',
    )
    await sandbox.control('POST', '/clock', { setTo: '2026-11-23T14:00:01Z' })
    expect(await statusOf(sandbox, campaignId)).toBe('Executing')
    expect((await sandbox.api('GET', schedules)).body).toEqual([])
    await sandbox.control('POST', '/clock', { advanceMs: 60_000 })
    expect(await statusOf(sandbox, campaignId)).toBe('Done')

    const campaign = many(await sandbox.state(), 'campaigns')[0]
    const sent = many(campaign, 'activity', 'sends', 0, 'contact_ids')
    expect(sent).toContain(late)
    expect(new Set(sent).size).toBe(sent.length)
  })

  it('sends a done campaign again to those only who joined since', async () => {
    const sandbox = await openSandbox({ clock: NOON })
    const { activityId, listId } = await makeDraft(sandbox, 'Tuesday')
    const send = () =>
      sandbox.api('POST', `/emails/activities/${activityId}/schedules`, { scheduled_date: '0' })
    expect((await send()).body).toEqual([])
    await sandbox.control('POST', '/clock', { advanceMs: 60_000 })
    await sandbox.api('POST', '/contacts/sign_up_form', {
      email_address: 'late@mail.example',
      list_memberships: [listId],
    })
    await send()
    const history = await sandbox.api('GET', `/emails/activities/${activityId}/send_history`)
    expect(at(history.body, 1, 'count')).toBe(1)
  })

  it('gives a contact on two lists of one campaign one email', async () => {
    const sandbox = await openSandbox()
    const { activityId, listId } = await makeDraft(sandbox, 'Tuesday')
    const second = text((await sandbox.api('POST', '/contact_lists', { name: 'Second' })).body, 'list_id')
    await sandbox.api('POST', '/contacts/sign_up_form', {
      email_address: 'both@mail.example',
      list_memberships: [listId, second],
    })
    const members = Number(
      at(
        (await sandbox.api('GET', `/contact_lists/${listId}?include_membership_count=active`)).body,
        'membership_count',
      ),
    )
    await sandbox.api('PUT', `/emails/activities/${activityId}`, {
      from_name: 'A',
      from_email: OFFICE,
      reply_to_email: OFFICE,
      subject: 'S',
      contact_list_ids: [listId, second],
    })
    await sandbox.api('POST', `/emails/activities/${activityId}/schedules`, { scheduled_date: '0' })
    const history = await sandbox.api('GET', `/emails/activities/${activityId}/send_history`)
    expect(at(history.body, 0, 'count')).toBe(members)
  })

  it('needs campaign:send, which the practice user lacks', async () => {
    const sandbox = await openSandbox()
    const { activityId } = await makeDraft(sandbox, 'Tuesday')
    const office = await sandbox.token(OFFICE)
    const refused = await sandbox.api(
      'POST',
      `/emails/activities/${activityId}/schedules`,
      { scheduled_date: '0' },
      office,
    )
    expect(refused.status).toBe(403)
  })

  it('refuses the past, more than a year ahead, no contacts, and a second schedule', async () => {
    const sandbox = await openSandbox({ clock: NOON })
    const { activityId } = await makeDraft(sandbox, 'Tuesday')
    const post = (date: string) =>
      sandbox.api('POST', `/emails/activities/${activityId}/schedules`, { scheduled_date: date })
    expect((await post('2026-11-23T11:59:00Z')).status).toBe(400)
    expect((await post('2028-01-01')).status).toBe(400)
    expect((await post('next week')).status).toBe(400)
    expect((await post(LATER)).status).toBe(201)
    expect((await post(LATER)).status).toBe(400)
    const made = await sandbox.api('POST', '/emails', draft('Nobody yet'))
    const nobody = text(made.body, 'campaign_activities', 0, 'campaign_activity_id')
    const early = await sandbox.api('POST', `/emails/activities/${nobody}/schedules`, {
      scheduled_date: LATER,
    })
    expect(early.status).toBe(400)
  })

  it('refuses update and deletion while scheduled, and goes back to the status before when unscheduled', async () => {
    const sandbox = await openSandbox({ clock: NOON })
    const { activityId, campaignId } = await makeDraft(sandbox, 'Tuesday')
    await sandbox.api('POST', `/emails/activities/${activityId}/schedules`, { scheduled_date: LATER })
    const put = { from_name: 'A', from_email: OFFICE, reply_to_email: OFFICE, subject: 'S' }
    expect((await sandbox.api('PUT', `/emails/activities/${activityId}`, put)).status).toBe(400)
    expect((await sandbox.api('DELETE', `/emails/${campaignId}`)).status).toBe(400)
    expect((await sandbox.api('DELETE', `/emails/activities/${activityId}/schedules`)).status).toBe(204)
    expect(await statusOf(sandbox, campaignId)).toBe('Draft')
    expect((await sandbox.api('DELETE', `/emails/activities/${activityId}/schedules`)).status).toBe(400)
  })

  it('fails a send to nobody with reason 12 and a link over 1,005 characters with reason 8', async () => {
    const sandbox = await openSandbox()
    const { activityId } = await makeDraft(sandbox, 'Tuesday')
    const empty = text((await sandbox.api('POST', '/contact_lists', { name: 'Empty' })).body, 'list_id')
    const base = { from_name: 'A', from_email: OFFICE, reply_to_email: OFFICE, subject: 'S' }
    const reason = async (extra: object): Promise<unknown> => {
      await sandbox.api('PUT', `/emails/activities/${activityId}`, { ...base, ...extra })
      await sandbox.api('POST', `/emails/activities/${activityId}/schedules`, { scheduled_date: '0' })
      const history = await sandbox.api('GET', `/emails/activities/${activityId}/send_history`)
      return at(many(history.body).at(-1), 'reason_code')
    }
    expect(await reason({ contact_list_ids: [empty] })).toBe(12)
    const other = await makeDraft(sandbox, 'Wednesday')
    const long = `<html><body><a href="https://example.com/${'x'.repeat(1000)}">x</a></body></html>`
    await sandbox.api('PUT', `/emails/activities/${other.activityId}`, {
      ...base,
      contact_list_ids: [other.listId],
      html_content: long,
    })
    await sandbox.api('POST', `/emails/activities/${other.activityId}/schedules`, { scheduled_date: '0' })
    const history = await sandbox.api('GET', `/emails/activities/${other.activityId}/send_history`)
    expect(at(history.body, 0, 'reason_code')).toBe(8)
  })

  it('takes 50 test recipients a day, five at a time', async () => {
    const sandbox = await openSandbox({ clock: NOON })
    const { activityId } = await makeDraft(sandbox, 'Tuesday')
    const five = Array.from({ length: 5 }, (_, i) => `test${i}@mail.example`)
    const test = (addresses: string[]) =>
      sandbox.api('POST', `/emails/activities/${activityId}/tests`, { email_addresses: addresses })
    expect((await test([...five, 'sixth@mail.example'])).status).toBe(400)
    for (let i = 0; i < 10; i++) expect((await test(five)).status).toBe(204)
    expect((await test(['one@mail.example'])).status).toBe(400)
    await sandbox.control('POST', '/clock', { advanceMs: 13 * 3_600_000 })
    expect((await test(five)).status).toBe(204)
  })
})
