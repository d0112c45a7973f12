import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { insertIncident } from '@lispwatch/db/testing/alerts'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { START } from '@lispwatch/db/testing/network'
import { insertHook } from './insert-hook.ts'
import { type MortalPollers, mortalPollers } from './mortal-process.ts'
import { openReceiver, type Receiver } from './receiver.ts'

/** What became of messages while their pollers were killed. Problems are sentences; none means that it held. */
export interface OrdealResult {
  readonly kills: number
  /** How often a life ended at each step. */
  readonly endedAt: ReadonlyMap<string, number>
  readonly deliveries: number
  readonly received: number
  /** Received more than once. */
  readonly repeated: number
  readonly problems: readonly string[]
}

/** Longer than leases and waits of routes: what one life left the next one finds due. */
const BETWEEN_LIVES_MS = 2 * 60_000
/** Longer than anything waits after an attempt that failed. */
const QUIET_LIFE_MS = 3 * 3_600_000
/** Steps of one life that has little to do. */
const MOST_STEPS = 14

/** A generator of whole numbers in [0, below), the same for the same seed (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/**
 * What a network does meanwhile: a new incident in every life, and an old one is over, mostly one that somebody was told of: what is over before
 * need not be told.
 */
function createTrouble(database: TestDatabase, throwDice: (below: number) => number, isTold: (id: number) => boolean) {
  const open = new Map<number, { isKnown: boolean }>()
  let next = 1
  return {
    async happen(now: number) {
      const id = next++
      await insertIncident(database.owner, id, { site: `Site ${id}`, at: now })
      open.set(id, { isKnown: false })
      const isEasy = throwDice(5) === 0
      const known = [...open].filter(([one, { isKnown }]) => isTold(one) || (isEasy && isKnown)).map(([one]) => one)
      const over = known[throwDice(Math.max(1, known.length))]
      if (known.length > 2 && over !== undefined) await this.end(over, now)
    },
    async end(id: number, now: number) {
      await insertIncident(database.owner, id, { state: 'resolved', site: `Site ${id}`, at: now })
      open.delete(id)
    },
    /** A decision about everything that is open was kept. */
    known() {
      for (const one of open.values()) one.isKnown = true
    },
    open: () => [...open.keys()],
    all: () => Array.from({ length: next - 1 }, (_, i) => i + 1),
  }
}

/** The receiver of the next life: it takes what comes, is dead, is busy, or kills whoever sends it something. */
async function disposeReceiver(receiver: Receiver, die: number, child: () => ChildProcess | undefined): Promise<void> {
  receiver.answerWith(null)
  if (die === 0) await receiver.die()
  if (die === 1) receiver.answerWith((response) => void response.writeHead(503).end())
  if (die === 2 || die === 3)
    receiver.answerWith((response) => {
      child()?.kill('SIGKILL')
      response.destroy()
    })
}

interface Sent {
  readonly key: string
  readonly state: string
  readonly kind: string
  readonly incidents: readonly number[]
}

const SENT = 'SELECT key, state, kind, to_json(incidents) AS incidents FROM delivery ORDER BY id'

/** By incident, what is to have arrived of it, in its order. What was over before it could be said need not be said. */
function expectedOf(sent: readonly Sent[]): Map<number, string[]> {
  const expected = new Map<number, string[]>()
  for (const { state, kind, incidents } of sent) {
    if (state !== 'superseded') for (const id of incidents) expected.set(id, [...(expected.get(id) ?? []), kind])
  }
  return expected
}

async function problemsOf(database: TestDatabase, { received }: Receiver, incidents: readonly number[]): Promise<string[]> {
  const { rows: sent } = await database.owner.query<Sent>(SENT)
  const isSettled = ({ state }: Sent) => state === 'delivered' || state === 'superseded'
  const problems = sent.flatMap((one) => (isSettled(one) ? [] : [`${one.key} is ${one.state}`]))
  const bodies = new Map<string, string>()
  const told = new Map<number, string[]>()
  for (const { id, body, kind, incidents: about, isSigned } of received) {
    if (!isSigned) problems.push(`${id} came with a wrong signature`)
    const before = bodies.get(id)
    if (before !== undefined && before !== body) problems.push(`${id} said something else when it came again`)
    if (before === undefined) for (const incident of about) told.set(incident, [...(told.get(incident) ?? []), kind])
    bodies.set(id, body)
  }
  const delivered = sent.filter(({ state }) => state === 'delivered').length
  if (bodies.size !== delivered) problems.push(`${delivered} messages were delivered and ${bodies.size} different ones arrived`)
  const expected = expectedOf(sent)
  for (const incident of incidents) {
    const [arrived, wanted] = [told.get(incident) ?? [], expected.get(incident) ?? []]
    if (arrived.join() !== wanted.join())
      problems.push(`of incident ${incident} arrived ${arrived.join(', ')} in place of ${wanted.join(', ')}`)
    if (!sent.some((one) => one.kind === 'firing' && one.incidents.includes(incident)))
      problems.push(`incident ${incident} was never announced`)
    if (arrived.length > 0 && (arrived[0] !== 'firing' || arrived.at(-1) !== 'resolved'))
      problems.push(`of incident ${incident} arrived ${arrived.join(', ')}`)
  }
  return problems
}

interface Lives {
  readonly database: TestDatabase
  readonly pollers: MortalPollers
  readonly receiver: Receiver
}

async function liveAndDie({ database, pollers, receiver }: Lives, seed: number, kills: number): Promise<OrdealResult> {
  const key = randomBytes(32).toString('base64')
  await insertHook(database, receiver.url, key)
  const throwDice = dice(seed)
  const isTold = (id: number) => receiver.received.some(({ incidents }) => incidents.includes(id))
  const trouble = createTrouble(database, throwDice, isTold)
  const endedAt = new Map<string, number>()
  let now = START
  let killed = 0
  const live = async (killAt: number) => {
    now += killAt === 0 ? QUIET_LIFE_MS : BETWEEN_LIVES_MS
    let child: ChildProcess | undefined
    await disposeReceiver(receiver, killAt === 0 ? 9 : throwDice(10), () => child)
    const life = await pollers.live({ databaseUrl: database.url, secretKey: key, now, killAt }, (begun) => {
      child = begun
    })
    if (killAt !== 0) await receiver.live().catch(() => {})
    if (life.steps.includes('recorded')) trouble.known()
    if (life.end === 'SIGKILL') {
      killed += 1
      const last = life.steps.at(-1) ?? 'nothing'
      endedAt.set(last, (endedAt.get(last) ?? 0) + 1)
    } else if (life.end !== 0) throw new Error(`a poller ended with ${life.end}: ${life.errors}`)
  }
  while (killed < kills) {
    await trouble.happen(now)
    await live(1 + throwDice(MOST_STEPS))
  }
  // Two quiet lives: one tells what is left to tell, then all is over, and that is told.
  for (let round = 0; round < 2; round++) await live(0)
  for (const id of trouble.open()) await trouble.end(id, now)
  for (let round = 0; round < 3; round++) await live(0)
  const problems = await problemsOf(database, receiver, trouble.all())
  const { rows } = await database.owner.query<{ count: number }>('SELECT count(*)::int FROM delivery')
  const different = new Set(receiver.received.map(({ id }) => id)).size
  const counts = { deliveries: rows[0]?.count ?? 0, received: receiver.received.length, repeated: receiver.received.length - different }
  return { kills: killed, endedAt, ...counts, problems }
}

/** Kills pollers at seeded steps between decision and delivery, so many times, and looks at what arrived. Needs a PostgreSQL for tests. */
export async function killPollers(seed: number, kills: number): Promise<OrdealResult> {
  const database = await testDatabase()
  const pollers = await mortalPollers()
  const receiver = await openReceiver()
  try {
    return await liveAndDie({ database, pollers, receiver }, seed, kills)
  } finally {
    await receiver.die()
    pollers.close()
    await database.drop()
  }
}
