/**
 * Kills parts of a running product with -9 until the minutes are over: `npm run torture -- [--seed N] [--minutes N] kill`. After every
 * kill the next start has to become ready with everything that was committed, and nothing may be left running. A seed repeats the order
 * of the kills, not their exact instants.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { freePort } from '../src/postgres/server.ts'
import { goneWithin, signal } from '../src/process-table.ts'
import { ROOT } from '../src/root.ts'
import type { RunState } from '../src/run-state.ts'
import { until } from '../src/until.ts'
import { productEnvironment } from './env.ts'

const READY_DEADLINE_MS = 240_000
const STOP_DEADLINE_MS = 5_000

const { values } = parseArgs({ options: { seed: { type: 'string', default: '4342' }, minutes: { type: 'string', default: '2' } } })
const endsAt = performance.now() + Number(values.minutes) * 60_000
const fraction = fractions(Number(values.seed))
const below = (limit: number): number => Math.floor(fraction() * limit)

const home = mkdtempSync(join(tmpdir(), 'lispwatch-torture-'))
chmodSync(home, 0o711)
const port = await freePort()
let committed = 0
let rounds = 0

try {
  await round('nothing is killed', async () => undefined)
  while (performance.now() < endsAt) {
    await [killWhileStarting, killWhenReady, killPrograms][below(3)]?.()
  }
  process.stdout.write(`${rounds} rounds, seed ${values.seed}: held\n`)
  rmSync(home, { recursive: true, force: true })
} catch (error) {
  process.stderr.write(
    `round ${rounds} of seed ${values.seed} FAILED, its state is in ${home}: ${error instanceof Error ? error.message : error}\n`,
  )
  process.exitCode = 1
  for (const pid of [runState()?.pid ?? 0, ...Object.values(runState()?.pids ?? {})]) signal(pid, 'SIGKILL')
}

interface Product {
  child: ChildProcess
  said: string[]
  ready: Promise<boolean>
}

function start(): Product {
  const child = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs'), '--port', String(port)], {
    cwd: ROOT,
    env: productEnvironment(home),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', (line) => said.push(line))
  const isReady = () => (said.some((line) => line.startsWith('ready: ')) ? true : child.exitCode !== null ? false : undefined)
  return { child, said, ready: until(isReady, { deadlineMs: READY_DEADLINE_MS }).then((ready) => ready === true) }
}

/** A start that must become ready, a look at what was committed, then `strike`, and an end in order. */
async function round(name: string, strike: (product: Product) => Promise<unknown>): Promise<void> {
  rounds += 1
  process.stdout.write(`${rounds}: ${name}\n`)
  const product = start()
  if (!(await product.ready)) throw new Error(`not ready:\n${product.said.join('\n')}`)
  await commitOne()
  if ((await strike(product)) === 'killed') return
  const pids = [product.child.pid ?? 0, ...Object.values(runState()?.pids ?? {})]
  const ended = once(product.child, 'exit')
  product.child.kill('SIGTERM')
  await ended
  await demandGone(pids, 'after SIGTERM')
}

async function killWhileStarting(): Promise<void> {
  rounds += 1
  const afterMs = below(4_000)
  process.stdout.write(`${rounds}: the launcher is killed ${afterMs} ms after its start\n`)
  const { child } = start()
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  await killLauncher(child, [])
  await round('the next start', async () => undefined)
}

async function killWhenReady(): Promise<void> {
  const victims = ['web', 'poller', 'lab', 'postgres'].filter(() => below(2) === 0)
  await round(`launcher and ${victims.join(', ') || 'nothing else'} are killed`, async ({ child }) => {
    await killLauncher(child, victims)
    return 'killed'
  })
  await round('the next start', async () => undefined)
}

/** The launcher lives and has to bring the victim back. */
async function killPrograms(): Promise<void> {
  const victim = ['web', 'poller', 'lab', 'postgres'][below(4)] ?? 'web'
  await round(`${victim} is killed`, async () => {
    const before = runState()?.pids[victim] ?? 0
    signal(before, 'SIGKILL')
    const back = await until(
      async () => {
        const now = runState()?.pids[victim]
        if (now === undefined || now === before) return undefined
        const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
        return answer?.ok ? true : undefined
      },
      { deadlineMs: 60_000, everyMs: 100 },
    )
    if (!back) throw new Error(`${victim} did not come back`)
    await commitOne()
  })
}

async function killLauncher(child: ChildProcess, victims: string[]): Promise<void> {
  const pids = runState()?.pids ?? {}
  const ended = once(child, 'exit')
  for (const victim of victims) signal(pids[victim] ?? 0, 'SIGKILL')
  child.kill('SIGKILL')
  await ended
  const { postgres: _stays, build: _ends, ...programs } = pids
  await demandGone(Object.values(programs), 'after the launcher was killed')
}

async function demandGone(pids: number[], when: string): Promise<void> {
  for (const pid of pids) if (!(await goneWithin(pid, STOP_DEADLINE_MS))) throw new Error(`process ${pid} still runs ${when}`)
}

/** Adds a row and demands that all earlier ones are there. */
async function commitOne(): Promise<void> {
  const client = new pg.Client({ connectionString: runState()?.ownerUrl ?? '' })
  await client.connect()
  try {
    await client.query('CREATE TABLE IF NOT EXISTS torture_round (id serial PRIMARY KEY)')
    await client.query('INSERT INTO torture_round DEFAULT VALUES')
    committed += 1
    const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM torture_round')
    if (Number(rows[0]?.count) !== committed) throw new Error(`${rows[0]?.count} of ${committed} committed rows are there`)
  } finally {
    await client.end()
  }
}

function runState(): RunState | undefined {
  try {
    return JSON.parse(readFileSync(join(home, 'run.json'), 'utf8')) as RunState
  } catch {
    return undefined
  }
}

/** Fractions of [0, 1) that a seed repeats (a linear congruential generator). */
function fractions(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
