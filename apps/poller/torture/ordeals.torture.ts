/**
 * Random failures against an oracle that knows what really happened, a thousand of them or until the minutes are over:
 * `npm run torture -- [--seed N] [--minutes N] ordeals`. Each seed is a story of three failures; a seed repeats it.
 */
import { parseArgs } from 'node:util'
import { ordealOf, wrongIn } from '../rehearsal/oracle.ts'
import { rehearse } from '../rehearsal/rehearse.ts'

const ORDEALS = 1000
const FAILURES_EACH = 3

const { values } = parseArgs({ options: { seed: { type: 'string', default: '4342' }, minutes: { type: 'string', default: '2' } } })
const endsAt = performance.now() + Number(values.minutes) * 60_000
const firstSeed = Number(values.seed)

let done = 0
for (; done < ORDEALS && performance.now() < endsAt; done++) {
  const seed = firstSeed + done
  const ordeal = ordealOf(seed, FAILURES_EACH)
  const { incidents, startedAt } = await rehearse(ordeal.scenario, { seed })
  const wrong = wrongIn(ordeal, incidents, startedAt)
  if (wrong.length === 0) continue
  process.stderr.write(`seed ${seed}: ${ordeal.scenario.summary}\n${wrong.map((sentence) => `  ${sentence}\n`).join('')}`)
  process.exitCode = 1
}
process.stdout.write(`${done} ordeals from seed ${firstSeed}: ${process.exitCode === 1 ? 'FAILED' : 'held'}\n`)
