import { defineConfig } from 'vitest/config'

/**
 * Files of tests run side by side; those of e2e, each with a sandbox, a display and a window of its own, two at a time
 * (tools/testing/parts.ts). Traffic looks at what they left.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/e2e/**', 'test/contract/**', 'test/bench/**'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          exclude: ['test/contract/app-traffic.test.ts'],
          testTimeout: 60_000,
        },
      },
      { test: { name: 'traffic', include: ['test/contract/app-traffic.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          // A real window on a busy machine: the second that is usual is not enough.
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
