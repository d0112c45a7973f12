/**
 * Random failures against an oracle that knows what really happened, a thousand of them or until the minutes are over:
 * `npm run torture -- [--seed N] [--minutes N] [--count N] ordeals`. Each seed is a story of three failures; a seed repeats it.
 */
import { parseArgs } from 'node:util'
import { ordealOf, wrongIn } from '../rehearsal/oracle.ts'
import { rehearse } from '../rehearsal/rehearse.ts'

const FAILURES_EACH = 3

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '4342' },
    minutes: { type: 'string', default: '2' },
    count: { type: 'string', default: '1000' },
  },
})
const endsAt = performance.now() + Number(values.minutes) * 60_000
const firstSeed = Number(values.seed)
const ordeals = Number(values.count)

let done = 0
for (; done < ordeals && performance.now() < endsAt; done++) {
  if (done > 0 && done % 100 === 0) process.stdout.write(`${done} of ${ordeals} played\n`)
  const seed = firstSeed + done
  const ordeal = ordealOf(seed, FAILURES_EACH)
  const { incidents, startedAt } = await rehearse(ordeal.scenario, { seed })
  const wrong = wrongIn(ordeal, incidents, startedAt)
  if (wrong.length === 0) continue
  process.stderr.write(`seed ${seed}: ${ordeal.scenario.summary}\n${wrong.map((sentence) => `  ${sentence}\n`).join('')}`)
  process.exitCode = 1
}
process.stdout.write(`${done} ordeals from seed ${firstSeed}: ${process.exitCode === 1 ? 'FAILED' : 'held'}\n`)
