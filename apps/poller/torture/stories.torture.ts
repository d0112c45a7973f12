/**
 * Every scenario in the whole of its network, not only before the eyes of its cast, and the days without a false alarm:
 * `npm run torture -- [--minutes N] stories`, shortest first; some alone: `npx tsx apps/poller/torture/stories.torture.ts --only NAME ...`. What is not begun when the minutes are over is left out and said.
 */
import { parseArgs } from 'node:util'
import { unexpectedIncidentsIn } from '@lispwatch/lab/expected-incidents'
import { type Scenario, unexpectedIn } from '@lispwatch/lab/scenario'
import { SCENARIOS } from '@lispwatch/lab/scenarios'
import { ATLAS } from '@lispwatch/lab/worlds/atlas/atlas'
import { castOf } from '../rehearsal/cast.ts'
import { createTruth, NOISY, saidOf, uplinkLost } from '../rehearsal/noise.ts'
import { rehearse } from '../rehearsal/rehearse.ts'

const DAY_MS = 86_400_000

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '4342' },
    minutes: { type: 'string', default: '10' },
    only: { type: 'string', multiple: true },
  },
})
const endsAt = performance.now() + Number(values.minutes) * 60_000

const byLength = Object.entries<Scenario>(SCENARIOS).sort(([, one], [, other]) => (one.durationMs ?? 0) - (other.durationMs ?? 0))
const whole = byLength.map(([name, scenario]) => ({
  name,
  async problems() {
    if (scenario.expects === undefined) return []
    const { events, incidents, startedAt } = await rehearse(scenario)
    return [
      ...unexpectedIn(scenario.expects, events, startedAt),
      ...unexpectedIncidentsIn(scenario.expects.incidents, incidents, startedAt),
    ]
  },
}))
const days = [
  {
    name: 'a day on lines that lose a fifth',
    async problems() {
      const truth = createTruth()
      const { incidents, startedAt } = await rehearse(NOISY, {
        witness: truth.witness,
        durationMs: DAY_MS,
        inventory: castOf(ATLAS),
        vantages: ['home', 'west'],
      })
      return saidOf(incidents, startedAt, truth)
    },
  },
  {
    name: 'a day without network',
    async problems() {
      const { incidents, startedAt } = await rehearse(uplinkLost(DAY_MS), { inventory: castOf(ATLAS) })
      const said = saidOf(incidents, startedAt)
      const isOne = said.length === 1 && incidents.some(({ subject }) => subject.kind === 'vantage')
      return isOne ? [] : [`one incident was to be about the monitor; there are ${said.length}: ${said.join(' / ')}`]
    },
  },
]

for (const { name, problems } of [...whole, ...days]) {
  if (values.only !== undefined && !values.only.includes(name)) continue
  if (performance.now() > endsAt) {
    process.stdout.write(`${name}: left out, the minutes are over\n`)
    continue
  }
  const found = await problems()
  process.stdout.write(`${name}: ${found.length === 0 ? 'held' : 'FAILED'}\n`)
  for (const problem of found) process.stderr.write(`  ${problem}\n`)
  if (found.length > 0) process.exitCode = 1
}
