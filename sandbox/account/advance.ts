import type { Store } from '../store.ts'
import { finishBulk } from './bulk.ts'
import { finishSchedules } from './schedule.ts'

/** Advances every account to the present. Called before each request is handled and after the clock is moved. */
export function advance(store: Store): void {
  for (const account of store.accounts.values()) {
    finishBulk(store, account)
    finishSchedules(store, account)
  }
}
