import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { withLock } from '../../tools/electron-runtime/lock.ts'

/**
 * For a file of tests that signs in by browser: waits until no other one does. The redirect address that is registered
 * with Constant Contact has one port, so that two apps cannot wait for an answer at the same time.
 */
export function takeTurnAtSignIn(): void {
  let end = (): void => undefined
  beforeAll(
    () =>
      new Promise<void>((used, refused) => {
        const turn = (): Promise<void> =>
          new Promise((done) => {
            end = done
            used()
          })
        withLock(join(tmpdir(), 'campaign-desk-sign-in.lock'), turn).catch(refused)
      }),
  )
  afterAll(() => end())
}
