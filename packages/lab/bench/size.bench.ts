import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Endpoint } from '@lispwatch/lisp-client/client/ports'
import { generateWorld } from '../src/worlds/generated.ts'
import { askFor } from './client-loop.ts'
import { questionsAbout } from './questions.ts'

/**
 * 10,000 sites with about 50,000 locators in one process: its memory, and the requests that it answers over UDP through the underlay while all sites keep
 * registering, beside a bare dgram responder under the same client in the same run: `npx tsx bench/size.bench.ts [SITES]`, a line of JSON per figure.
 */
const SITES = Number(process.argv[2] ?? 10_000)
const SEED = 2010
const CLIENT: Endpoint = { address: '198.51.100.250', port: 50_000 }
/** Answers take as long as the distances, a fifth of a second on average: so many are under way. */
const LAB_WINDOW = 8_000
const BARE_WINDOW = 64
const ROUND_MS = 5_000
const ROUNDS = 3
const MOST_BYTES = 2 * 1024 ** 3
const LEAST_PER_SECOND = 10_000

const world = generateWorld({ sites: SITES, seed: SEED })
const locators = world.sites.reduce((sum, { xtrs }) => sum + xtrs.reduce((own, { rlocs }) => own + rlocs.length, 0), 0)
const questions = questionsAbout(world, CLIENT)
const lab = fork(fileURLToPath(new URL('./lab-process.ts', import.meta.url)), [String(SITES), String(SEED)])
const bare = fork(fileURLToPath(new URL('./bare-process.ts', import.meta.url)))

try {
  const [labSays, bareSays] = await Promise.all([heard<{ port: number; readyMs: number }>(lab), heard<{ port: number }>(bare)])
  const [ours, reference, lost]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < ROUNDS; round++) {
    reference.push((await askFor(at(bareSays.port), questions, BARE_WINDOW, ROUND_MS)).answersPerSecond)
    const load = await askFor(at(labSays.port), questions, LAB_WINDOW, ROUND_MS)
    ours.push(load.answersPerSecond)
    lost.push(load.lost / load.sent)
  }
  const memory = heard<{ rssBytes: number; highestRssBytes: number }>(lab)
  lab.send('memory')
  const { rssBytes, highestRssBytes } = await memory
  const [value, bareValue] = [median(ours), median(reference)]
  const name = `${SITES} sites, ${locators} locators`
  say({ name: `${name}: until all are registered`, value: labSays.readyMs / 1000, unit: 's', isMet: true })
  say({
    name: `${name}: memory of the process`,
    value: rssBytes / 1024 ** 2,
    unit: 'MiB',
    goal: 'at most 2048',
    isMet: rssBytes <= MOST_BYTES,
  })
  say({
    name: `${name}: most memory that the process ever had`,
    value: highestRssBytes / 1024 ** 2,
    unit: 'MiB',
    goal: 'at most 2048',
    isMet: highestRssBytes <= MOST_BYTES,
  })
  say({ name: 'a bare dgram responder under the same client', value: bareValue, unit: 'answers/s', isMet: true })
  say({
    name: `${name}: requests answered through the underlay`,
    value,
    unit: 'answers/s',
    ratio: value / bareValue,
    reference: 'a bare dgram responder under the same client',
    goal: `at least ${LEAST_PER_SECOND}`,
    isMet: value >= LEAST_PER_SECOND,
  })
  say({ name: `${name}: questions lost`, value: 100 * median(lost), unit: '%', isMet: true })
} finally {
  for (const child of [lab, bare]) child.disconnect()
}

function heard<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T))
    child.once('exit', (code) => reject(new Error(`a process of the benchmark ended with ${code}`)))
  })
}

function at(port: number): Endpoint {
  return { address: '127.0.0.1', port }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

function say(figure: {
  name: string
  value: number
  unit: string
  ratio?: number
  reference?: string
  goal?: string
  isMet: boolean
}): void {
  process.stdout.write(`${JSON.stringify(figure)}\n`)
  if (figure.isMet) return
  process.stderr.write(`missed: ${figure.name}: ${figure.goal}\n`)
  process.exitCode = 1
}
