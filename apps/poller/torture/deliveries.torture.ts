/**
 * Kills pollers between decision and delivery, 500 times, while receivers die, are busy and hang up, and looks at what arrived:
 * `npm run torture -- deliveries`, or with a PostgreSQL for tests `npx tsx torture/deliveries.torture.ts [--seed N] [--kills N]`. A seed repeats
 * a run. Ends with 1 and a line for each message that was lost, changed or told to nobody's use.
 */
import { parseArgs } from 'node:util'
import { killPollers } from '../test/deliveries/ordeal.ts'

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '4342' }, minutes: { type: 'string' }, kills: { type: 'string', default: '500' } },
})
const result = await killPollers(Number(values.seed), Number(values.kills))
for (const problem of result.problems) process.stderr.write(`${problem}\n`)
const at = [...result.endedAt].map(([step, count]) => `${count} after ${step}`).join(', ')
process.stdout.write(
  `${result.kills} kills (${at}): ${result.deliveries} messages, ${result.received} requests, ${result.repeated} of them repeated\n`,
)
process.stdout.write(`seed ${values.seed}: ${result.problems.length === 0 ? 'held' : 'FAILED'}\n`)
if (result.problems.length > 0) process.exitCode = 1
