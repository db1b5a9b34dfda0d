import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  defaultFrameHosts,
  defaultPageLinks,
  defaultSite,
  isHostPattern,
  isLoginPage,
  loginLink,
  mayFrame,
  mayShow,
  pageLink,
  pagePatternProblem,
  siteAt,
  v1PageLinks,
} from '../../../core/constant-contact/page-links.ts'

const ids = {
  campaignId: '91569d46-00e4-4a4d-9a4c-d17d98740d04',
  activityId: '0c5c04d6-4ac2-4b5b-9fca-6b4a0b3a6c11',
}

describe('page links', () => {
  it('lead to the pages that were seen to work', () => {
    expect(pageLink(defaultPageLinks.schedule, ids)).toBe(
      'https://app.constantcontact.com/pages/campaigns/view/schedule/campaignId/91569d46-00e4-4a4d-9a4c-d17d98740d04',
    )
    expect(pageLink(defaultPageLinks.editor, ids)).toBe(
      'https://app.constantcontact.com/pages/ace/v1/0c5c04d6-4ac2-4b5b-9fca-6b4a0b3a6c11',
    )
    expect(pageLink(defaultPageLinks.details, ids)).toBe(
      'https://app.constantcontact.com/pages/campaigns/email-details/details/activity/0c5c04d6-4ac2-4b5b-9fca-6b4a0b3a6c11',
    )
    expect(
      pageLink(v1PageLinks(defaultPageLinks).schedule, { campaignId: '1100500000042', activityId: '' }),
    ).toBe(
      'https://ui.constantcontact.com/rnavmap/evaluate.rnav/?activepage=ecampaign.view&pageName=ecampaign.view&agent.uid=1100500000042&action=edit',
    )
  })

  it('stay on their site and in their place, whatever the id', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (id) => {
        const url = new URL(pageLink(defaultPageLinks.schedule, { campaignId: id, activityId: id }))
        expect(url.host).toBe('app.constantcontact.com')
        expect(url.search + url.hash).toBe('')
        if (id !== '.' && id !== '..') {
          expect(decodeURIComponent(url.pathname)).toBe(`/pages/campaigns/view/schedule/campaignId/${id}`)
        }
      }),
    )
  })

  it('are moved as a whole to a practice account on this computer', () => {
    const site = siteAt('http://127.0.0.1:4010/')
    expect(pageLink(site.links.schedule, { campaignId: 'c', activityId: 'a' })).toBe(
      'http://127.0.0.1:4010/pages/campaigns/view/schedule/campaignId/c',
    )
    expect(loginLink(site, `${site.links.editor}?x=1&y`)).toBe(
      'http://127.0.0.1:4010/login/?goto=http%3A%2F%2F127.0.0.1%3A4010%2Fpages%2Face%2Fv1%2F%7BactivityId%7D%3Fx%3D1%26y',
    )
  })
})

describe('the embedded page', () => {
  const allowed = [
    'https://app.constantcontact.com/pages/campaigns',
    'https://login.constantcontact.com/login/?goto=x',
    'https://constantcontact.com/',
  ]
  const refused = [
    'http://app.constantcontact.com/pages',
    'https://constantcontact.com.evil.example/',
    'https://evilconstantcontact.com/',
    'https://app.constantcontact.com:8443/',
    'https://app.constantcontact.com@evil.example/',
    'https://user:password@app.constantcontact.com/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'about:blank',
    'not an address',
  ]
  it.each(allowed)('may show %s', (address) => expect(mayShow(defaultSite, address)).toBe(true))
  it.each(refused)('may not show %s', (address) => expect(mayShow(defaultSite, address)).toBe(false))

  it('of a practice account stays on its port', () => {
    const site = siteAt('http://127.0.0.1:4010')
    expect(mayShow(site, 'http://127.0.0.1:4010/pages/campaigns')).toBe(true)
    expect(mayShow(site, 'http://127.0.0.1:4011/pages/campaigns')).toBe(false)
    expect(mayShow(site, 'https://app.constantcontact.com/')).toBe(false)
  })

  it('knows the sign-in pages, on a host of their own or not', () => {
    expect(isLoginPage(defaultSite, 'https://login.constantcontact.com/anything')).toBe(true)
    expect(isLoginPage(defaultSite, 'https://identity.constantcontact.com/signin')).toBe(true)
    expect(isLoginPage(defaultSite, 'https://app.constantcontact.com/login/')).toBe(false)
    const practice = siteAt('http://127.0.0.1:4010')
    expect(isLoginPage(practice, 'http://127.0.0.1:4010/login/?goto=x')).toBe(true)
    expect(isLoginPage(practice, 'http://127.0.0.1:4010/pages/campaigns')).toBe(false)
  })
})

describe('a page link that the operator typed', () => {
  it.each(Object.values(defaultPageLinks))('is taken: %s', (pattern) => {
    expect(pagePatternProblem(pattern, defaultSite)).toBeNull()
  })
  it.each([
    ['app.constantcontact.com/{campaignId}', 'Enter a complete address that starts with https://.'],
    ['https://app.constantcontact.com/pages', 'Include {campaignId} or {activityId} in the address.'],
    ['https://app.constantcontact.com/{campaignId}/{list}', 'Only {campaignId} and {activityId}'],
    ['https://evil.example/{campaignId}', "isn't on Constant Contact's site"],
    ['http://app.constantcontact.com/{campaignId}', "This address isn't on Constant Contact's site."],
  ])('is refused with a reason: %s', (pattern, reason) => {
    expect(pagePatternProblem(pattern, defaultSite)).toContain(reason)
  })
})

describe('frames in a page', () => {
  const may = (address: string): boolean => mayFrame(defaultSite, defaultFrameHosts, address)

  it('may show Constant Contact and those who ask whether somebody is a person', () => {
    for (const address of [
      'https://login.constantcontact.com/widget',
      'https://www.google.com/recaptcha/api2/anchor?k=1',
      'https://newassets.hcaptcha.com/captcha/v1',
      'https://challenges.cloudflare.com/turnstile',
    ])
      expect([address, may(address)]).toEqual([address, true])
  })

  it('may show nobody else, nothing without encryption and no look-alike', () => {
    for (const address of [
      'https://accounts.google.com/o/oauth2',
      'https://hcaptcha.com.example.com/',
      'http://www.google.com/recaptcha',
      'https://www.google.com@example.com/',
      'https://example.com/www.google.com',
      'file:///etc/hosts',
      'javascript:alert(1)',
    ])
      expect([address, may(address)]).toEqual([address, false])
  })

  it('of the list never widen where the page itself may go', () => {
    for (const host of defaultFrameHosts)
      expect(mayShow(defaultSite, `https://${host.replace('*', 'www')}/`)).toBe(false)
  })

  it('are listed by host, and by nothing that is more than a host', () => {
    for (const host of [...defaultFrameHosts, 'a.b', '127.0.0.1:4010'])
      expect([host, isHostPattern(host)]).toEqual([host, true])
    for (const text of ['', '*', '*.', 'com', 'https://a.b', 'a.b/c', 'a b.c', '*.*.a.b', 'a.b:port', '-a.b'])
      expect([text, isHostPattern(text)]).toEqual([text, false])
  })
})
