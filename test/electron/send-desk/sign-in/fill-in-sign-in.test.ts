import { describe, expect, it } from 'vitest'
import { defaultSite, isLoginPage, mayShow, siteAt } from '../../../../core/constant-contact/page-links.ts'
import { timeParts } from '../../../../core/constant-contact/page-time.ts'
import { fillText } from '../../../../electron/send-desk/page/fill-in-time.ts'
import { maySignInAt } from '../../../../electron/send-desk/sign-in/fill-in-sign-in.ts'

const placesOf = (site: typeof defaultSite) => ({
  isAllowed: (url: string) => mayShow(site, url),
  isSignIn: (url: string) => isLoginPage(site, url),
  mayFrame: () => false,
})

describe('where user name and password may be filled in', () => {
  const vendor = placesOf(defaultSite)

  it('is the vendor’s own sign-in host over TLS', () => {
    expect(maySignInAt(vendor, 'https://login.constantcontact.com/login/?goto=x')).toBe(true)
  })

  it('is no other host, no look-alike, no page of the vendor that is not the sign-in', () => {
    for (const address of [
      'http://login.constantcontact.com/login/',
      'https://login.constantcontact.com.example.com/login/',
      'https://example.com/login/?goto=https://login.constantcontact.com',
      'https://login.constantcontact.com@example.com/login/',
      'https://app.constantcontact.com/login/',
      'about:blank',
      '',
    ])
      expect([address, maySignInAt(vendor, address)]).toEqual([address, false])
  })

  it('is the practice account on this computer, at its sign-in page only', () => {
    const practice = placesOf(siteAt('http://127.0.0.1:4010'))
    expect(maySignInAt(practice, 'http://127.0.0.1:4010/login/?goto=x')).toBe(true)
    expect(maySignInAt(practice, 'http://127.0.0.1:4010/pages/campaigns')).toBe(false)
    expect(maySignInAt(practice, 'http://127.0.0.1:4011/login/')).toBe(false)
  })
})

describe('the time on the page', () => {
  it('is spelled as its controls want it, in the zone of the account', () => {
    expect(timeParts('2026-11-25T02:05:00.000Z', 'America/Denver')).toEqual({
      usDate: '11/24/2026',
      isoDate: '2026-11-24',
      hour12: '07',
      hour24: '19',
      minute: '05',
      meridian: 'PM',
    })
    expect(timeParts('2026-11-24T05:00:00.000Z', 'America/New_York')).toMatchObject({
      hour12: '12',
      hour24: '00',
      meridian: 'AM',
    })
  })

  it('that could not be filled in is told control by control', () => {
    expect(fillText({ missing: [], unfit: [] }).tone).toBe('ok')
    expect(fillText({ missing: ['date', 'hour'], unfit: [] }).text).toContain('date, hour')
    expect(fillText({ missing: [], unfit: ['minute'] })).toMatchObject({ tone: 'warn' })
  })
})
