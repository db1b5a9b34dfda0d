/**
 * Addresses of Constant Contact's web pages, with `{campaignId}` and `{activityId}`. The vendor documents none of
 * them: they are data with defaults and can be changed in the settings.
 */
export interface PageLinks {
  /** Audience, date and time, Schedule. Seen to work in May 2026. */
  schedule: string
  /** The editor of custom-code emails. Seen to work in May 2026. */
  editor: string
  /** The details of one email. Used by public projects. */
  details: string
  /** A campaign by the number that V1 knows it by. Used by a public plugin; whether it still leads there is not known. */
  v1Campaign: string
}

/** Where the pages of one Constant Contact are, and where the embedded page may go. */
export interface PageSite {
  links: PageLinks
  /** The page that signs in and continues to `{goto}`. */
  login: string
  /** Hosts (with port, where there is one) that belong to signing in. */
  loginHosts: readonly string[]
  /** Hosts that the embedded page may show. A leading `*.` matches any subdomain. */
  allowedHosts: readonly string[]
}

/** Sources: public projects, and a user's notes of May 2026. */
export const defaultPageLinks: PageLinks = {
  schedule: 'https://app.constantcontact.com/pages/campaigns/view/schedule/campaignId/{campaignId}',
  editor: 'https://app.constantcontact.com/pages/ace/v1/{activityId}',
  details: 'https://app.constantcontact.com/pages/campaigns/email-details/details/activity/{activityId}',
  v1Campaign:
    'https://ui.constantcontact.com/rnavmap/evaluate.rnav/?activepage=ecampaign.view&pageName=ecampaign.view&agent.uid={campaignId}&action=edit',
}

/** The links of a V1 account: its campaigns have numbers, which the newer pages do not take. */
export const v1PageLinks = (links: PageLinks): PageLinks => ({
  ...links,
  schedule: links.v1Campaign,
  editor: links.v1Campaign,
  details: links.v1Campaign,
})

/** Constant Contact itself. Sources: public projects, a plugin's source for the sign-in page. */
export const defaultSite: PageSite = {
  links: defaultPageLinks,
  login: 'https://login.constantcontact.com/login/?goto={goto}',
  loginHosts: ['login.constantcontact.com', 'identity.constantcontact.com', 'authz.constantcontact.com'],
  allowedHosts: ['constantcontact.com', '*.constantcontact.com'],
}

/**
 * Returns the same pages of a Constant Contact at another origin, such as the practice account on this computer.
 */
export function siteAt(origin: string, links: PageLinks = defaultPageLinks): PageSite {
  const { origin: base, host } = new URL(origin)
  const moved = (pattern: string): string => pattern.replace(/^https:\/\/[^/]+/, base)
  return {
    links: {
      schedule: moved(links.schedule),
      editor: moved(links.editor),
      details: moved(links.details),
      v1Campaign: moved(links.v1Campaign),
    },
    login: moved(defaultSite.login),
    loginHosts: [host],
    allowedHosts: [host],
  }
}

/** The values of a page link's placeholders. */
export interface LinkValues {
  campaignId: string
  activityId: string
}

/** The address of one campaign's page: each value is encoded, so that none can change where the link leads. */
export const pageLink = (pattern: string, values: LinkValues): string =>
  pattern
    .replaceAll('{campaignId}', encodeURIComponent(values.campaignId))
    .replaceAll('{activityId}', encodeURIComponent(values.activityId))

/** Returns the sign-in page that continues to `target`. */
export const loginLink = (site: PageSite, target: string): string =>
  site.login.replaceAll('{goto}', encodeURIComponent(target))

/** What is wrong with a pattern that the operator typed, as a sentence; null when it can be used. */
export function pagePatternProblem(pattern: string, site: PageSite): string | null {
  const filled = pageLink(pattern, { campaignId: 'a', activityId: 'b' })
  if (!URL.canParse(filled)) return 'Enter a complete address that starts with https://.'
  if (!/\{(campaignId|activityId)\}/.test(pattern))
    return 'Include {campaignId} or {activityId} in the address.'
  if (/[{}]|%7[BD]/i.test(filled)) return 'Only {campaignId} and {activityId} can be used.'
  if (!mayShow(site, filled)) return "This address isn't on Constant Contact's site."
  return null
}

/** Whether the embedded page may go to this address. */
export function mayShow(site: PageSite, address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') return false
  const isWeb = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname))
  return isWeb && site.allowedHosts.some((allowed) => hostFits(url.host, allowed))
}

/** Whether the address is one of the sign-in pages: on its own host, or, where one host has all, by its path. */
export function isLoginPage(site: PageSite, address: string): boolean {
  if (!mayShow(site, address)) return false
  const url = new URL(address)
  if (!site.loginHosts.includes(url.host)) return false
  const loginOnly = !Object.values(site.links).some(
    (link) => new URL(pageLink(link, noIds)).host === url.host,
  )
  return loginOnly || url.pathname.startsWith(new URL(site.login.replaceAll('{goto}', '')).pathname)
}

/**
 * Hosts other than Constant Contact's whose frames may appear in its pages: human checks (reCAPTCHA, hCaptcha,
 * Turnstile, Arkose) that a sign-in may need. The vendor doesn't document which it uses, so the list is data. They
 * can't navigate the page itself.
 */
export const defaultFrameHosts: readonly string[] = [
  'www.google.com',
  'www.recaptcha.net',
  '*.hcaptcha.com',
  'challenges.cloudflare.com',
  '*.arkoselabs.com',
]

/** Whether a word names a host, with a port or a leading `*.` where there is one. */
export const isHostPattern = (text: string): boolean =>
  /^(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:\d{1,5})?$/.test(text)

/** Whether a frame in the embedded page may go to this address. */
export const mayFrame = (site: PageSite, frameHosts: readonly string[], address: string): boolean =>
  mayShow(site, address) || mayShow({ ...site, allowedHosts: frameHosts }, address)

const noIds: LinkValues = { campaignId: '', activityId: '' }

const isLoopbackHost = (hostname: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)

const hostFits = (host: string, allowed: string): boolean =>
  allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) : host === allowed
