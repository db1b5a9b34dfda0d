import { expect, test } from 'vitest'
import { runProcessChaos } from '../../../tools/practice-push/chaos-process.ts'

// `npm run chaos` does the same with any number of kills.
test('pushes killed at random moments, while calls fail in every way, leave one campaign per row', async () => {
  const result = await runProcessChaos({ rows: 42, kills: 4, seed: 20 })
  expect(result).toMatchObject({
    kills: 4,
    campaigns: 42,
    twice: 0,
    missing: 0,
    wrong: 0,
    unscheduled: 0,
    openEntries: 0,
  })
}, 180_000)
