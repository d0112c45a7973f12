import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/testing/longest-first.ts'

/** Four speeds: unit (no services), rehearsals (hours in virtual time), integration (a PostgreSQL per run), journeys (Chromium over the running product). */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          // A process and a module graph for each of so many small files cost more than the tests themselves.
          pool: 'threads',
          isolate: false,
          // They also run beside the build.
          testTimeout: 60_000,
          include: ['{packages,apps}/*/{src,test}/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/*.integration.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'rehearsals',
          pool: 'threads',
          testTimeout: 60_000,
          include: ['apps/poller/rehearsal/**/*.test.ts'],
          exclude: ['**/*.integration.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['{packages,apps}/*/{src,test,rehearsal}/**/*.integration.test.ts', 'scripts/**/*.integration.test.ts'],
          // Each file has a database of its own, and nothing else that another one could find: they share what they import.
          isolate: false,
          // They also run beside the journeys, in what those leave of the processor.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['apps/web/e2e/**/*.e2e.ts'],
          // What they import is large, and a browser can be left to the next file.
          isolate: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          globalSetup: ['apps/web/e2e/harness/keep-shared-product.ts'],
          // Each runs a browser, and most of them a product of their own: they wait more than they work, but not much more.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
