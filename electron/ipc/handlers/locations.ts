import type { Account } from '../../../core/account/account.ts'
import { systemClock } from '../../../core/clock.ts'
import { ServiceError } from '../../../core/constant-contact/errors.ts'
import { exportLocations } from '../../../core/location/export-locations.ts'
import { importLocationFile, previewLocationFile } from '../../../core/location/import-locations.ts'
import { getAccount } from '../../../core/workspace/accounts.ts'
import {
  getLocation,
  listLocations,
  putLocation,
  removeLocations,
} from '../../../core/workspace/locations.ts'
import type { Desk } from '../../desk.ts'
import type { Handlers } from '../register.ts'
import { saveTextFile } from './save-file.ts'

type Verbs =
  | 'listLocations'
  | 'saveLocation'
  | 'removeLocations'
  | 'previewLocationFile'
  | 'importLocationFile'
  | 'exportLocations'

export const locationHandlers = (desk: Desk): Pick<Handlers, Verbs> => {
  const { workspace, connections } = desk
  const accountOf = (id: string): Account => {
    const account = getAccount(workspace, id)
    if (account !== null) return account
    throw new ServiceError({
      kind: 'signed-out',
      what: 'No account is connected that the locations could belong to.',
      next: 'Open Accounts and connect one.',
    })
  }
  return {
    listLocations: () => listLocations(workspace),
    saveLocation: (location) => {
      // Another list name: its id is another one too, found anew at the next import or push.
      const before = getLocation(workspace, location.id)
      const listId = before?.listName === location.listName ? location.listId : null
      putLocation(workspace, { ...location, listId })
      desk.changed('locations', location.id)
      return { ...location, listId }
    },
    removeLocations: ({ ids }) => {
      removeLocations(workspace, ids, systemClock.now())
      desk.changed('locations')
    },
    previewLocationFile: ({ path, accountId }) =>
      previewLocationFile(workspace, { path, account: accountOf(accountId) }),
    importLocationFile: async ({ path, accountId }) => {
      const account = accountOf(accountId)
      try {
        return await importLocationFile(
          workspace,
          connections.service(accountId),
          { path, account },
          systemClock,
        )
      } finally {
        desk.changed('locations')
        desk.changed('journal')
      }
    },
    exportLocations: () => saveTextFile(desk, 'locations.csv', exportLocations(listLocations(workspace))),
  }
}
