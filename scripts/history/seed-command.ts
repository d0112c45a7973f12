import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { runNode } from '../../packages/launcher/src/command.ts'
import { Failure } from '../../packages/launcher/src/failure.ts'
import { TSX, withMachine } from '../measuring/measuring-run.ts'
import { step } from '../setup/lines.mjs'

const MAKER = 'apps/poller/history/main.ts'
const HISTORY = 'packages/lab/history'
const DAYS = 30
/** A day keeps one processor busy. */
const AT_ONCE = 2
const MOST_OCTETS = 5_000_000

/** The days that were asked for; all of them without a word. A text says what is wrong. */
export function daysOf(args: readonly string[]): number[] | string {
  const days = args.map(Number)
  const wrong = args.find((_, i) => !Number.isInteger(days[i]) || (days[i] ?? 0) < 1 || (days[i] ?? 0) > DAYS)
  if (wrong !== undefined) return `${JSON.stringify(wrong)} is no day: npm run seed -- [DAY ...], days are 1 to ${DAYS}`
  return days.length > 0 ? [...new Set(days)] : Array.from({ length: DAYS }, (_, i) => i + 1)
}

/** `npm run seed`: makes the history that a demonstration begins with, or some days of it anew. */
export async function main(root: string, args: string[]): Promise<void> {
  const days = daysOf(args)
  if (typeof days === 'string') throw new Failure(days, { exitCode: 2 })
  const folder = join(root, HISTORY)
  await withMachine(async (env) => {
    const make = async (words: readonly string[]) => {
      const { code, output } = await runNode(join(root, TSX), [MAKER, folder, ...words], { cwd: root, env })
      if (code !== 0) throw new Failure(`the history could not be made (${words.join(' ')}): ${output.trim().split('\n').at(-1)}`)
      step(output.trim().split('\n').at(-1) ?? '')
    }
    const waiting = [...days]
    const work = async () => {
      for (let day = waiting.shift(); day !== undefined; day = waiting.shift()) await make([String(day)])
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    await make([])
  })
  const octets = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  if (octets > MOST_OCTETS) throw new Failure(`the history takes ${octets} octets, more than ${MOST_OCTETS}`)
}
