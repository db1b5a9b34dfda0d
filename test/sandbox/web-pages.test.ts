import { describe, expect, it } from 'vitest'
import { type Browser, openBrowser, type Visit } from './browser.ts'
import { at, call, makeDraft, many, OFFICE, openSandbox, type TestSandbox } from './caller.ts'

/** Monday, 7:20 in the morning on the account's clocks. */
const MORNING = '2026-11-23T12:20:00Z'

const schedulePath = (campaignId: string): string => `/pages/campaigns/view/schedule/campaignId/${campaignId}`

async function signIn(sandbox: TestSandbox, browser: Browser, path: string, fields = {}): Promise<Visit> {
  const visit = await browser.open(`${sandbox.url}${path}`)
  return browser.submit(visit, { username: OFFICE, password: 'practice', ...fields }, 'login-form')
}

const campaign = async (sandbox: TestSandbox): Promise<unknown> => many(await sandbox.state(), 'campaigns')[0]

describe('signing in on the website', () => {
  it('leads to the page that was wanted, and is remembered until the session ends', async () => {
    const sandbox = await openSandbox()
    const browser = openBrowser()
    const visit = await signIn(sandbox, browser, '/pages/contacts')
    expect(visit.address).toBe(`${sandbox.url}/pages/contacts`)
    expect(visit.html).toContain('Albany')
    expect((await browser.open(`${sandbox.url}/pages/campaigns`)).address).toBe(
      `${sandbox.url}/pages/campaigns`,
    )

    await sandbox.control('POST', '/sessions/expire', {})
    expect((await browser.open(`${sandbox.url}/pages/campaigns`)).address).toContain('/login/?goto=')
    await signIn(sandbox, browser, '/pages/campaigns')
    await sandbox.control('POST', '/clock', { advanceMs: 13 * 3_600_000 })
    expect((await browser.open(`${sandbox.url}/pages/campaigns`)).address).toContain('/login/?goto=')
  })

  it('says so when the password is wrong, and never leaves for another host', async () => {
    const sandbox = await openSandbox()
    const browser = openBrowser()
    const wrong = await signIn(sandbox, browser, '/pages/campaigns', { password: 'guess' })
    expect(wrong.html).toContain('did not recognize')
    expect(browser.cookies.size).toBe(0)
    const away = await signIn(sandbox, browser, '/login/?goto=https%3A%2F%2Fevil.example%2F')
    expect(away.address).toBe(`${sandbox.url}/pages/campaigns`)
  })

  it('asks for a mailed code where the settings say so', async () => {
    const sandbox = await openSandbox()
    await sandbox.control('POST', '/settings', { mfa: true })
    const browser = openBrowser()
    const asked = await signIn(sandbox, browser, '/pages/campaigns')
    expect(browser.cookies.size).toBe(0)
    const wrong = await browser.submit(asked, { code: '000000' }, 'mfa-form')
    const right = await browser.submit(wrong, { code: '246810' }, 'mfa-form')
    expect(right.address).toBe(`${sandbox.url}/pages/campaigns`)
  })

  it('may not be framed', async () => {
    const sandbox = await openSandbox()
    const visit = await openBrowser().open(`${sandbox.url}/pages/campaigns`)
    expect(visit.headers.get('x-frame-options')).toBe('DENY')
    expect(visit.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })
})

describe('the scheduling page', () => {
  it('shows audience, email and the next full hour on the clocks of the account', async () => {
    const sandbox = await openSandbox({ clock: MORNING })
    const { campaignId, listId } = await makeDraft(sandbox, 'Tuesday offer')
    const { html } = await signIn(sandbox, openBrowser(), schedulePath(campaignId))
    const list = await sandbox.api('GET', `/contact_lists/${listId}?include_membership_count=active`)
    expect(html).toContain('Tuesday offer')
    expect(html).toContain(`${String(at(list.body, 'membership_count'))} contacts`)
    expect(html).toContain('value="11/23/2026"')
    expect(html).toMatch(/name="hour"[^>]*>[\s\S]*<option value="08" selected/)
    expect(html).toContain('Eastern Time (US/Eastern)')
  })

  it('schedules for a user who may not do so by the API, at the time of the account zone', async () => {
    const sandbox = await openSandbox({ clock: MORNING })
    const { campaignId, activityId } = await makeDraft(sandbox, 'Tuesday offer')
    const browser = openBrowser()
    const page = await signIn(sandbox, browser, schedulePath(campaignId))
    const after = await browser.submit(
      page,
      { date: '11/24/2026', chosen_hour: '09', chosen_minute: '05', chosen_meridian: 'AM' },
      'schedule-form',
    )
    expect(after.address).toContain(`/email-details/details/activity/${activityId}`)
    expect(after.html).toContain('Scheduled for Tuesday, November 24, 2026 at 9:05 AM EST')
    expect(at(await campaign(sandbox), 'activity', 'scheduled_date')).toBe('2026-11-24T14:05:00.000Z')
    expect(at(await campaign(sandbox), 'activity', 'scheduled_by')).toBe('page')
    const seen = await sandbox.api('GET', '/emails')
    expect(at(seen.body, 'campaigns', 0, 'current_status')).toBe('Scheduled')

    const again = await browser.open(`${sandbox.url}${schedulePath(campaignId)}`)
    expect(again.html).toContain('scheduled already')
    const details = await browser.open(after.address)
    const back = await browser.submit(details, {})
    expect(back.html).toContain('This email is a draft')
  })

  it('sends now when that is chosen', async () => {
    const sandbox = await openSandbox({ clock: MORNING })
    const { campaignId } = await makeDraft(sandbox, 'Tuesday offer')
    const browser = openBrowser()
    const page = await signIn(sandbox, browser, schedulePath(campaignId))
    await browser.submit(page, { when: 'now' }, 'schedule-form')
    await sandbox.control('POST', '/clock', { advanceMs: 60_000 })
    expect(at(await campaign(sandbox), 'current_status')).toBe('DONE')
  })

  it.each([
    ['a time in the past', { date: '11/22/2026' }, 'in the future'],
    ['no date', { date: 'soon' }, 'valid date'],
    ['no list', { list_ids: '' }, 'Choose who gets it'],
  ])('stays and says why at %s', async (_what, fields, said) => {
    const sandbox = await openSandbox({ clock: MORNING })
    const { campaignId } = await makeDraft(sandbox, 'Tuesday offer')
    const browser = openBrowser()
    const page = await signIn(sandbox, browser, schedulePath(campaignId))
    const stayed = await browser.submit(page, fields, 'schedule-form')
    expect(stayed.html).toContain(said)
    expect(at(await campaign(sandbox), 'current_status')).toBe('DRAFT')
  })

  it('is built otherwise in variant B, and calls instead of posting', async () => {
    const sandbox = await openSandbox({ clock: MORNING })
    await sandbox.control('POST', '/settings', { pageVariant: 'B' })
    const { campaignId, activityId, listId } = await makeDraft(sandbox, 'Tuesday offer')
    const browser = openBrowser()
    const { html } = await signIn(sandbox, browser, schedulePath(campaignId))
    expect(html).not.toContain('<input type="text" class="date-picker-input"')
    expect(html).toContain('id="send-date"')
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await call(
      'POST',
      `${sandbox.url}${schedulePath(campaignId)}/confirm`,
      { now: false, date: '2026-11-24', hour: 9, minute: 15, list_ids: [listId] },
      { cookie },
    )
    expect(answer.body).toEqual({ location: `/pages/campaigns/email-details/details/activity/${activityId}` })
    expect(at(await campaign(sandbox), 'activity', 'scheduled_date')).toBe('2026-11-24T14:15:00.000Z')
  })
})

describe('the way of the website from the list to the schedule', () => {
  it('finds a campaign, opens its editor, saves an edit and goes on', async () => {
    const sandbox = await openSandbox({ clock: MORNING })
    for (let i = 0; i < 12; i++) await makeDraft(sandbox, `Tuesday offer ${i}`)
    const browser = openBrowser()
    await signIn(sandbox, browser, '/pages/campaigns')
    const first = await browser.open(`${sandbox.url}/pages/campaigns?size=10`)
    expect(first.html).toContain('Page 1 of 2, 12 campaigns')
    const found = await browser.open(`${sandbox.url}/pages/campaigns?q=offer+7`)
    const link = /<a href="([^"]+)"><span data-qe-id="campaignName">Tuesday offer 7</.exec(found.html)?.[1]
    const editor = await browser.open(`${sandbox.url}${String(link)}`)
    const saved = await browser.submit(editor, { subject: 'Edited by hand' })
    expect(saved.html).toContain('Edited by hand')
    const next = /data-qe-id="continue-button" href="([^"]+)"/.exec(saved.html)?.[1]
    expect((await browser.open(`${sandbox.url}${String(next)}`)).html).toContain('Schedule your email')
  })

  it('shows the page that does not exist for an unknown campaign and for one of another account', async () => {
    const sandbox = await openSandbox()
    const { campaignId } = await makeDraft(sandbox, 'Tuesday offer')
    const second = await sandbox.control('POST', '/accounts', { name: 'Second House' })
    const visit = await signIn(sandbox, openBrowser(), schedulePath(campaignId), {
      username: String(at(second, 'owner')),
    })
    expect([visit.status, visit.html.includes('This page does not exist')]).toEqual([404, true])
  })
})
