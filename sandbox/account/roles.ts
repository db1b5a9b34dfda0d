/**
 * What a user may do. Names are the vendor's (API description 3.0.178, x-authorization-privileges, and the
 * guide page on user privileges); the numbers are made up, as only one of them (30, campaign:create) is
 * shown anywhere.
 */
const PRIVILEGE_IDS = {
  'campaign:create': 30,
  'campaign:read': 31,
  'campaign:write': 32,
  'campaign:delete': 33,
  'campaign:send': 34,
  'ui:campaign:metrics': 35,
  'contacts:read': 40,
  'contacts:write': 41,
  'contacts:lists:read': 42,
  'contacts:lists:write': 43,
  'account:read': 50,
  'account:update': 51,
} as const

export type Privilege = keyof typeof PRIVILEGE_IDS

export const allPrivileges: readonly string[] = Object.keys(PRIVILEGE_IDS)

/** The number of a privilege; 0 if unknown. */
export function privilegeId(name: string): number {
  return Object.entries(PRIVILEGE_IDS).find(([known]) => known === name)?.[1] ?? 0
}

const withoutThese = (...left: string[]): readonly string[] =>
  allPrivileges.filter((name) => !left.includes(name))

/**
 * Roles by name. Owner and manager may do everything; a campaign creator may work on campaigns and see lists, not
 * send. `practice` is the custom role of the practice user: no sending through the API, so that campaigns are only
 * sent on the scheduling page.
 */
export const roles: Readonly<Record<string, readonly string[]>> = {
  owner: allPrivileges,
  manager: allPrivileges,
  'campaign-creator': [
    'campaign:create',
    'campaign:read',
    'campaign:write',
    'campaign:delete',
    'contacts:lists:read',
    'account:read',
  ],
  practice: withoutThese('campaign:send', 'account:update'),
}
