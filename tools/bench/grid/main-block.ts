import type { ElectronApplication } from 'playwright-core'

/** How often the main process is sampled, in milliseconds. */
const every = 4

/**
 * Watches how long the main process blocks its event loop. Returns a function that reads the longest block since the
 * last reading, in milliseconds.
 */
export async function watchMain(app: ElectronApplication): Promise<() => Promise<number>> {
  await app.evaluate((_, pause) => {
    let [last, longest] = [performance.now(), 0]
    setInterval(() => {
      const now = performance.now()
      longest = Math.max(longest, now - last - pause)
      last = now
    }, pause)
    Reflect.set(globalThis, 'longestBlock', () => {
      const result = longest
      longest = 0
      return result
    })
  }, every)
  return () =>
    app.evaluate(() => {
      const read: unknown = Reflect.get(globalThis, 'longestBlock')
      return typeof read === 'function' ? Number(read()) : Number.NaN
    })
}
