import { defineConfig } from 'vitest/config'

/** Four speeds: unit (no services), rehearsals (hours in virtual time), integration (a PostgreSQL per run), journeys (Chromium over the running product). */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          // A process and a module graph for each of so many small files cost more than the tests themselves.
          pool: 'threads',
          isolate: false,
          include: ['{packages,apps}/*/{src,test}/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/*.integration.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'rehearsals',
          pool: 'threads',
          include: ['apps/poller/rehearsal/**/*.test.ts'],
          exclude: ['**/*.integration.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{packages,apps}/*/{src,test,rehearsal}/**/*.integration.test.ts', 'scripts/**/*.integration.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['apps/web/e2e/**/*.e2e.ts'],
          testTimeout: 90_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
