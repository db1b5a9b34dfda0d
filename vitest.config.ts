import { defineConfig } from 'vitest/config'

/**
 * unit and contract tests run side by side; e2e tests drive real windows one after the other, and traffic looks at what
 * they left.
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
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
