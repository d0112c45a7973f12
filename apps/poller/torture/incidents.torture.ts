/**
 * Stories of every combination of causes, maintenance, silences and handling against the laws of incidents, until the minutes are over:
 * `npx tsx torture/incidents.torture.ts [--seed N] [--minutes N]`. A seed repeats a run. Ends with 1 and the smallest story that breaks a law.
 */
import { parseArgs } from 'node:util'
import { LAWS } from '@lispwatch/domain/incident/testing/laws'
import { playStories } from '@lispwatch/domain/incident/testing/stories'

const STORIES_BETWEEN_LOOKS = 100

const { values } = parseArgs({ options: { seed: { type: 'string', default: '4342' }, minutes: { type: 'string', default: '1' } } })
const endsAt = performance.now() + Number(values.minutes) * 60_000

let stories = 0
try {
  while (performance.now() < endsAt) {
    playStories(
      (situation, told) => {
        for (const { name, problem } of LAWS) {
          const found = problem(situation, told)
          if (found !== null) throw new Error(`${name}: ${found}`)
        }
      },
      { numRuns: STORIES_BETWEEN_LOOKS, seed: Number(values.seed) + stories },
    )
    stories += STORIES_BETWEEN_LOOKS
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
process.stdout.write(`${stories} stories, seed ${values.seed}: ${process.exitCode === undefined ? 'held' : 'FAILED'}\n`)
