/**
 * Waves of 10,000 incidents that open and are over again, through plan, outbox and a local channel, until the minutes are over, and looks whether
 * each was told and told to be over, in few messages, and whether memory stays flat: `npm run torture -- storm`, or with a PostgreSQL for tests
 * `npx tsx torture/storm.torture.ts [--minutes N] [--size N]`. Ends with 1 and a line for each thing that was lost.
 */
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { playStorms } from '../test/deliveries/storms.ts'

/** What is remembered of what is over lasts three waves; until then memory may grow. */
const WARM_UP = 5
/** Of the mean of the last waves over that of the first ones after the warm-up, when there are enough to judge by. */
const MOST_GROWTH = 1.15
const JUDGED_FROM = 12

const { values } = parseArgs({
  options: { seed: { type: 'string' }, minutes: { type: 'string', default: '1' }, size: { type: 'string', default: '10000' } },
})
const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length

// What is measured is what is held, not what nobody has collected yet.
setFlagsFromString('--expose-gc')
const collect: unknown = runInNewContext('gc')
const freeMemory = () => {
  if (typeof collect === 'function') collect()
}

const endsAt = performance.now() + Number(values.minutes) * 60_000
const { waves, messages, rssMb, problems } = await playStorms(
  Number(values.size),
  (played) => played > 0 && performance.now() >= endsAt,
  freeMemory,
)
for (const problem of problems) process.stderr.write(`${problem}\n`)
const judged = rssMb.slice(WARM_UP)
const part = Math.max(1, Math.floor(judged.length / 5))
const growth = judged.length === 0 ? Number.NaN : mean(judged.slice(-part)) / mean(judged.slice(0, part))
const isFlat = waves < JUDGED_FROM || growth <= MOST_GROWTH
const most = Math.round(Math.max(...rssMb))
process.stdout.write(`${waves} waves of ${values.size} incidents: ${messages} messages; resident memory at most ${most} MB, `)
process.stdout.write(`of the last waves ${growth.toFixed(2)} times that of the first ones after ${WARM_UP}\n`)
if (!isFlat)
  process.stderr.write(
    `memory grew ${growth.toFixed(2)} times, and at most ${MOST_GROWTH} is flat: ${rssMb.map(Math.round).join(' ')} MB\n`,
  )
const hasHeld = problems.length === 0 && isFlat
process.stdout.write(`${hasHeld ? 'held' : 'FAILED'}\n`)
if (!hasHeld) process.exitCode = 1
