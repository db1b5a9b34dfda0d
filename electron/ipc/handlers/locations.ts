import type { Account } from '../../../core/account/account.ts'
import { systemClock } from '../../../core/clock.ts'
import { ServiceError } from '../../../core/constant-contact/errors.ts'
import { changeLocations, checkedLocation, LocationError } from '../../../core/location/change-locations.ts'
import { ensureLists, type ListsPlan, planLists } from '../../../core/location/ensure-lists.ts'
import { exportLocations } from '../../../core/location/export-locations.ts'
import { importLocationFile, previewLocationFile } from '../../../core/location/import-locations.ts'
import { getAccount, listAccounts } from '../../../core/workspace/tables/accounts.ts'
import {
  listLocationGroups,
  putLocationGroup,
  removeLocationGroup,
} from '../../../core/workspace/tables/location-groups.ts'
import {
  getLocation,
  getLocationByCode,
  listLocations,
  putLocation,
  putLocations,
  removeLocations,
} from '../../../core/workspace/tables/locations.ts'
import type { Application } from '../../application.ts'
import type { Handlers } from '../answer-calls.ts'
import { saveTextFile } from './save-file.ts'

type Verbs =
  | 'saveLocation'
  | 'changeLocations'
  | 'restoreLocations'
  | 'removeLocations'
  | 'listLocationGroups'
  | 'saveLocationGroup'
  | 'removeLocationGroup'
  | 'planLocationLists'
  | 'makeLocationLists'
  | 'previewLocationFile'
  | 'importLocationFile'
  | 'exportLocations'

export const locationHandlers = (application: Application): Pick<Handlers, Verbs> => {
  const { workspace, connections } = application
  const accountOf = (id: string): Account => {
    const account = getAccount(workspace, id)
    if (account !== null) return account
    throw new ServiceError({
      kind: 'signed-out',
      what: 'Connect an account for these locations first.',
      next: 'Open Accounts to connect one.',
    })
  }
  const planAll = async (): Promise<ListsPlan[]> => {
    const locations = listLocations(workspace)
    const accountIds = [...new Set(locations.map(({ accountId }) => accountId))]
    const plans: ListsPlan[] = []
    for (const id of accountIds) plans.push(await planLists(connections.service(id), id, locations))
    return plans
  }
  return {
    saveLocation: (location) => {
      const before = getLocation(workspace, location.id)
      const checked = checkedLocation(location, before, listAccounts(workspace))
      const other = getLocationByCode(workspace, location.code)
      if (other !== null && other.id !== location.id) {
        throw new LocationError({
          what: `Code ${location.code} is already used by ${other.name}.`,
          next: 'Enter a different code.',
        })
      }
      // A renamed list has a different ID, found at the next import or push.
      const sameList = before?.listName === checked.listName && before.accountId === checked.accountId
      const saved = { ...checked, listId: sameList ? checked.listId : null }
      putLocation(workspace, saved)
      application.changed('locations', location.id)
      return saved
    },
    changeLocations: (change) => {
      const all = listLocations(workspace)
      const after = changeLocations(all, change, listAccounts(workspace))
      const changed = new Set(after.map(({ id }) => id))
      putLocations(workspace, after)
      application.changed('locations')
      return all.filter(({ id }) => changed.has(id))
    },
    restoreLocations: ({ locations }) => {
      putLocations(workspace, locations)
      application.changed('locations')
    },
    removeLocations: ({ ids }) => {
      removeLocations(workspace, ids, systemClock.now())
      application.changed('locations')
    },
    listLocationGroups: () => listLocationGroups(workspace),
    saveLocationGroup: (group) => {
      const sameName = ({ id, name }: { id: string; name: string }): boolean =>
        id !== group.id && name.toLowerCase() === group.name.trim().toLowerCase()
      if (listLocationGroups(workspace).some(sameName)) {
        throw new LocationError({
          what: `A group named "${group.name.trim()}" already exists.`,
          next: 'Enter a different name.',
        })
      }
      putLocationGroup(workspace, { ...group, name: group.name.trim() })
      application.changed('locations')
    },
    removeLocationGroup: ({ id }) => {
      removeLocationGroup(workspace, id)
      application.changed('locations')
    },
    planLocationLists: planAll,
    makeLocationLists: async () => {
      let created = 0
      try {
        for (const { accountId, found, missing } of await planAll()) {
          const names = [...found, ...missing]
          if (names.length === 0) continue
          const service = connections.service(accountId)
          created += (await ensureLists(workspace, service, { accountId, names }, systemClock)).created
        }
      } finally {
        application.changed('locations')
        application.changed('journal')
      }
      return { created }
    },
    previewLocationFile: ({ path, accountId, options }) =>
      previewLocationFile(workspace, { path, account: accountOf(accountId), options }),
    importLocationFile: async ({ path, accountId, options }) => {
      const account = accountOf(accountId)
      try {
        return await importLocationFile(
          workspace,
          connections.service(accountId),
          { path, account, options },
          systemClock,
        )
      } finally {
        application.changed('locations')
        application.changed('journal')
      }
    },
    exportLocations: ({ ids }) => {
      const wanted = ids && new Set(ids)
      const locations = listLocations(workspace).filter(({ id }) => !wanted || wanted.has(id))
      return saveTextFile(application, 'locations.csv', exportLocations(locations))
    },
  }
}
