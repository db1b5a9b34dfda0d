import type { Account } from '../../core/account/account.ts'
import { ServiceError } from '../../core/constant-contact/errors.ts'
import {
  defaultEndpoints,
  endpointsAt,
  type OAuthEndpoints,
} from '../../core/constant-contact/oauth/endpoints.ts'
import {
  defaultPageLinks,
  defaultSite,
  type PageLinks,
  type PageSite,
  siteAt,
  v1PageLinks,
} from '../../core/constant-contact/page-links.ts'
import { V1_BASE_URL } from '../../core/constant-contact/v1/http.ts'
import { V3_BASE_URL } from '../../core/constant-contact/v3/service.ts'
import type { SandboxAddresses } from '../practice/practice-account.ts'

/** Where the Constant Contact of an account answers: the real one, or one on this machine. */
export interface ApiPlaces {
  v3: string
  v1: string
  oauth: OAuthEndpoints
  site: PageSite
}

interface Deps {
  /** A sandbox that also replaces the real service. */
  sandbox: SandboxAddresses | null
  /** The built-in practice account, once it runs. */
  practice: SandboxAddresses | null
  pageLinks: PageLinks
}

const siteOf = (kind: Account['kind'], site: PageSite): PageSite =>
  kind === 'v1' ? { ...site, links: v1PageLinks(site.links) } : site

/** @throws ServiceError while the practice account is still starting */
export function apiPlaces(kind: Account['kind'], { sandbox, practice, pageLinks }: Deps): ApiPlaces {
  const local = sandbox ?? (kind === 'practice' ? practice : null)
  if (local !== null) {
    return {
      v3: local.api,
      v1: local.v1,
      oauth: endpointsAt(local.auth),
      site: siteOf(kind, siteAt(local.app, defaultPageLinks)),
    }
  }
  if (kind === 'practice') {
    throw new ServiceError({
      kind: 'offline',
      what: 'The practice account is starting.',
      next: 'Try again in a moment.',
    })
  }
  return {
    v3: V3_BASE_URL,
    v1: V1_BASE_URL,
    oauth: defaultEndpoints,
    site: siteOf(kind, { ...defaultSite, links: pageLinks }),
  }
}
