import { describe, expect, it } from 'vitest'
import { at, draft, makeDraft, many, OFFICE, openSandbox, text } from './caller.ts'

describe('making a campaign', () => {
  it('makes a draft with a primary email and a permalink', async () => {
    const sandbox = await openSandbox()
    const { status, body } = await sandbox.api('POST', '/emails', draft('Tuesday'))
    expect(status).toBe(200)
    expect(at(body, 'current_status')).toBe('Draft')
    expect(at(body, 'type')).toBe('CUSTOM_CODE_EMAIL')
    expect(many(body, 'campaign_activities').map((one) => at(one, 'role'))).toEqual([
      'primary_email',
      'permalink',
    ])
  })

  it('keeps names apart, those of deleted campaigns too', async () => {
    const sandbox = await openSandbox()
    const first = await sandbox.api('POST', '/emails', draft('Tuesday'))
    const again = await sandbox.api('POST', '/emails', draft('tuesday'))
    expect(again.status).toBe(409)
    expect(again.text).toContain('notunique')
    await sandbox.api('DELETE', `/emails/${text(first.body, 'campaign_id')}`)
    expect((await sandbox.api('POST', '/emails', draft('Tuesday'))).status).toBe(409)
  })

  it.each([
    ['an unconfirmed sender', { from_email: 'newshop@hearthandcrumb.example' }],
    ['an unconfirmed reply-to', { reply_to_email: 'nobody@elsewhere.example' }],
    ['HTML over 150,000 characters', { html_content: `<html><body>${'x'.repeat(150_000)}</body></html>` }],
    ['a forbidden character pair', { html_content: '<html><body>[#if]</body></html>' }],
    ['an editor format', { format_type: 3 }],
    ['a long from name', { from_name: 'x'.repeat(101) }],
    ['no subject', { subject: undefined }],
  ])('refuses %s with a list of errors', async (_what, extra) => {
    const sandbox = await openSandbox()
    const { status, body } = await sandbox.api('POST', '/emails', draft('Tuesday', extra))
    expect(status).toBe(400)
    expect(Array.isArray(body)).toBe(true)
    expect(typeof at(body, 0, 'error_key')).toBe('string')
  })

  it('puts the address of the account into the footer where the email brings none', async () => {
    const sandbox = await openSandbox()
    const { body } = await sandbox.api('POST', '/emails', draft('Tuesday'))
    const id = text(body, 'campaign_activities', 0, 'campaign_activity_id')
    const read = await sandbox.api('GET', `/emails/activities/${id}?include=physical_address_in_footer`)
    expect(at(read.body, 'physical_address_in_footer', 'address_line1')).toBe('18 Mill Street')
    expect(at(read.body, 'html_content')).toBeUndefined()
  })
})

describe('updating a campaign', () => {
  it('empties scalars and lists that are left out and keeps subresources', async () => {
    const sandbox = await openSandbox()
    const { activityId } = await makeDraft(sandbox, 'Tuesday')
    await sandbox.api('PUT', `/emails/activities/${activityId}`, {
      from_name: 'Albany',
      from_email: OFFICE,
      reply_to_email: OFFICE,
      subject: 'Other',
    })
    const { body } = await sandbox.api('GET', `/emails/activities/${activityId}?include=html_content`)
    expect(at(body, 'preheader')).toBe('')
    expect(at(body, 'contact_list_ids')).toEqual([])
    expect(text(body, 'html_content')).toContain('[[trackingImage]]')
  })

  it('does not check the sender, whose send then fails with reason 9', async () => {
    const sandbox = await openSandbox()
    const { activityId, listId } = await makeDraft(sandbox, 'Tuesday')
    const put = await sandbox.api('PUT', `/emails/activities/${activityId}`, {
      from_name: 'New shop',
      from_email: 'newshop@hearthandcrumb.example',
      reply_to_email: OFFICE,
      subject: 'Other',
      contact_list_ids: [listId],
    })
    expect(put.status).toBe(200)
    await sandbox.api('POST', `/emails/activities/${activityId}/schedules`, { scheduled_date: '0' })
    const history = await sandbox.api('GET', `/emails/activities/${activityId}/send_history`)
    expect(at(history.body, 0, 'send_status')).toBe('ERRORED')
    expect(at(history.body, 0, 'reason_code')).toBe(9)
  })

  it('refuses lists and segments together, and lists that do not exist', async () => {
    const sandbox = await openSandbox()
    const { activityId, listId } = await makeDraft(sandbox, 'Tuesday')
    const base = { from_name: 'A', from_email: OFFICE, reply_to_email: OFFICE, subject: 'S' }
    const put = (extra: object) =>
      sandbox.api('PUT', `/emails/activities/${activityId}`, { ...base, ...extra })
    expect((await put({ contact_list_ids: [listId], segment_ids: [1] })).status).toBe(400)
    expect((await put({ contact_list_ids: ['3a9f0d8c-0000-4000-8000-000000000000'] })).status).toBe(400)
    expect((await put({ contact_list_ids: [], segment_ids: [] })).status).toBe(200)
  })

  it('renames to a free name only', async () => {
    const sandbox = await openSandbox()
    const { campaignId } = await makeDraft(sandbox, 'Tuesday')
    await makeDraft(sandbox, 'Wednesday')
    expect((await sandbox.api('PATCH', `/emails/${campaignId}`, { name: 'Wednesday' })).status).toBe(409)
    expect((await sandbox.api('PATCH', `/emails/${campaignId}`, { name: 'x'.repeat(81) })).status).toBe(400)
    const renamed = await sandbox.api('PATCH', `/emails/${campaignId}`, { name: 'Thursday' })
    expect(at(renamed.body, 'name')).toBe('Thursday')
    expect((await sandbox.api('POST', '/emails', draft('Tuesday'))).status).toBe(200)
  })
})

describe('listing campaigns', () => {
  it('pages by a cursor that neither repeats nor skips while campaigns are added', async () => {
    const sandbox = await openSandbox()
    for (let i = 0; i < 7; i++) await sandbox.api('POST', '/emails', draft(`Day ${i}`))
    const seen: string[] = []
    let next: unknown = '/v3/emails?limit=3'
    while (typeof next === 'string') {
      expect(next.startsWith('/v3/')).toBe(true)
      const page = await sandbox.api('GET', next.slice(3))
      seen.push(...many(page.body, 'campaigns').map((one) => text(one, 'name')))
      await sandbox.api('POST', '/emails', draft(`Meanwhile ${seen.length}`))
      next = at(page.body, '_links', 'next', 'href')
    }
    expect(seen).toEqual(['Day 6', 'Day 5', 'Day 4', 'Day 3', 'Day 2', 'Day 1', 'Day 0'])
  })

  it('shows deleted campaigns as Removed and does not show their activity', async () => {
    const sandbox = await openSandbox()
    const { campaignId, activityId } = await makeDraft(sandbox, 'Tuesday')
    expect((await sandbox.api('DELETE', `/emails/${campaignId}`)).status).toBe(204)
    const { body } = await sandbox.api('GET', '/emails')
    expect(at(body, 'campaigns', 0, 'current_status')).toBe('Removed')
    expect((await sandbox.api('GET', `/emails/activities/${activityId}`)).status).toBe(404)
  })

  it('filters by the time of the last change and refuses a limit over 500', async () => {
    const sandbox = await openSandbox()
    await makeDraft(sandbox, 'Old')
    await sandbox.control('POST', '/clock', { advanceMs: 3_600_000 })
    const now = text(await sandbox.control('GET', '/clock'), 'now')
    await sandbox.control('POST', '/clock', { advanceMs: 1000 })
    await makeDraft(sandbox, 'New')
    const { body } = await sandbox.api('GET', `/emails?after_date=${now}`)
    expect(many(body, 'campaigns').map((one) => at(one, 'name'))).toEqual(['New'])
    expect((await sandbox.api('GET', '/emails?limit=501')).status).toBe(400)
  })
})
