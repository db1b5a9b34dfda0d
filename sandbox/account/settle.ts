import type { World } from '../world.ts'
import { settleBulk } from './bulk.ts'
import { settleSchedules } from './schedule.ts'

/** Brings every account to the present. Called before each request is handled and after the clock is moved. */
export function settle(world: World): void {
  for (const account of world.accounts.values()) {
    settleBulk(world, account)
    settleSchedules(world, account)
  }
}
