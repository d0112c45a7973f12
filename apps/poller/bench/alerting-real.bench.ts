import { rlocsOf } from '@lispwatch/lab/world'
import { type Cost, TIMED } from './alerting/cost.ts'
import { openRealWorld, type RealWorld } from './alerting/real-world.ts'
import { print } from './watch/figure.ts'
import { option } from './watch/options.ts'

/**
 * How long it takes from the last answered probe of a locator to the message that it is down, with everything real: a simulated network of
 * 10,000 locators in a process of its own behind UDP on loopback, PostgreSQL, a poller for each of two vantages as the product starts it
 * (cadence 10 s, confirmations 3 s apart, both have to see it), and a webhook receiver. When all locators are known, some of different sites die, each
 * at a random moment of its turn. Measured from the latest answer that either vantage had to the arrival of the first message that tells of
 * the locator. `npm run bench -- alerting-real`, or with a PostgreSQL for tests `npx tsx bench/alerting-real.bench.ts [--targets N] [--minutes N]`
 */
const LOCATORS = option('targets', 10_000)
const MINUTES = option('minutes', 6)
/** A generated site has five on average. */
const SITES = Math.ceil(LOCATORS / 5)
/** Fewer in a minute than make a storm (MOST_GROUPS_AT_ONCE): what comes beyond is told together and later, as it should be. */
const FAILURES_A_MINUTE = 8
const FAILURES = Math.min(Math.round(FAILURES_A_MINUTE * MINUTES), Math.floor(SITES / 2))
const APART_MS = (MINUTES * 60_000) / FAILURES
const GOALS_S = { half: 25, most: 45 }
const KNOWN_WITHIN_MS = 360_000
/** All messages have arrived so long after the last failure, or they count as lost. */
const TOLD_WITHIN_MS = 90_000
const LOOK_MS = 5000

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const percentile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN

const UP = "SELECT count(*)::int FROM target JOIN target_state ON target_id = target.id WHERE kind = 'rloc' AND state = 'up'"
const WATCHED = "SELECT count(*)::int FROM target WHERE kind = 'rloc'"

async function untilKnown({ database }: RealWorld): Promise<number> {
  const count = async (statement: string) => (await database.owner.query<{ count: number }>(statement)).rows[0]?.count ?? 0
  const begunMs = performance.now()
  for (;;) {
    const [up, watched] = [await count(UP), await count(WATCHED)]
    if (watched > 0 && up === watched) return watched
    if (performance.now() - begunMs > KNOWN_WITHIN_MS)
      throw new Error(`${up} of ${watched} locators are known to be up after ${KNOWN_WITHIN_MS / 1000} s`)
    await pause(1000)
  }
}

/** One locator of each of some sites, and the moment at which it dies, in ms from the begin; by time. */
function failuresOf({ world }: RealWorld): { readonly rloc: string; readonly atMs: number }[] {
  const every = world.sites.length / FAILURES
  const sites = Array.from({ length: FAILURES }, (_, i) => world.sites[Math.floor(i * every)])
  return sites
    .flatMap((site, i) => {
      const rlocs = site === undefined ? [] : rlocsOf({ ...world, sites: [site] })
      const rloc = rlocs[Math.floor(Math.random() * rlocs.length)]
      return rloc === undefined ? [] : [{ rloc, atMs: (i + Math.random()) * APART_MS }]
    })
    .sort((a, b) => a.atMs - b.atMs)
}

const ANSWERED = `
SELECT host(address) AS rloc, extract(epoch FROM max(slot_at + make_interval(secs => settled_after_ms / 1000.0))) * 1000 AS at
FROM observation
JOIN target ON target.id = target_id
WHERE kind = 'rloc' AND outcome = 'positive' AND host(address) = ANY ($1)
GROUP BY address`

const INCIDENTS = `
SELECT incident_id AS id, substr(key, position(' rloc ' in key) + 6) AS rloc, extract(epoch FROM joined_at) * 1000 AS at
FROM incident_member WHERE key LIKE '% rloc %'`

interface Member {
  readonly id: number
  readonly rloc: string
  readonly at: string
}

interface Told {
  /** Of each locator that was told of, from its last answer to the message, ms. */
  readonly tookMs: readonly number[]
  /** Of it, from the last answer until an incident said so, and from then on. */
  readonly judgedMs: readonly number[]
  readonly sentMs: readonly number[]
  readonly wrong: number
}

/** What the receiver heard of the locators that died, and of others that did not. */
async function toldOf({ database, receiver }: RealWorld, died: ReadonlyMap<string, number>): Promise<Told> {
  const { rows: answered } = await database.owner.query<{ rloc: string; at: string }>(ANSWERED, [[...died.keys()]])
  const { rows: incidents } = await database.owner.query<Member>(INCIDENTS)
  const firing = receiver.received.filter(({ kind }) => kind === 'firing')
  const stories = answered.flatMap(({ rloc, at }) => {
    const own = incidents.filter((one) => one.rloc === rloc)
    const ids = new Set(own.map(({ id }) => id))
    const diedAt = died.get(rloc) ?? Number.POSITIVE_INFINITY
    const first = firing.find((message) => message.at >= diedAt && message.incidents.some((id) => ids.has(id)))
    const judgedAt = Math.min(...own.map((one) => Number(one.at)))
    return first === undefined ? [] : [{ tookMs: first.at - Number(at), judgedMs: judgedAt - Number(at), sentMs: first.at - judgedAt }]
  })
  const known = new Set(incidents.filter(({ rloc }) => died.has(rloc)).map(({ id }) => id))
  const all = (part: 'tookMs' | 'judgedMs' | 'sentMs') => stories.map((one) => one[part])
  return {
    tookMs: all('tookMs'),
    judgedMs: all('judgedMs'),
    sentMs: all('sentMs'),
    wrong: firing.filter(({ incidents: ids }) => ids.some((id) => !known.has(id))).length,
  }
}

async function play(real: RealWorld): Promise<{ readonly died: ReadonlyMap<string, number>; readonly costs: readonly Cost[] }> {
  const died = new Map<string, number>()
  const costs: Cost[] = [await real.cost()]
  const looking = setInterval(
    () =>
      void real.cost().then(
        (cost) => costs.push(cost),
        () => {},
      ),
    LOOK_MS,
  )
  const begunMs = performance.now()
  for (const { rloc, atMs } of failuresOf(real)) {
    await pause(begunMs + atMs - performance.now())
    real.fell(rloc)
    died.set(rloc, Date.now())
  }
  const untilMs = performance.now() + TOLD_WITHIN_MS
  while (performance.now() < untilMs && (await toldOf(real, died)).tookMs.length < died.size) await pause(1000)
  clearInterval(looking)
  return { died, costs: [...costs, await real.cost()] }
}

function tellCosts(costs: readonly Cost[]): void {
  const [first, last] = [costs[0], costs.at(-1)]
  if (first === undefined || last === undefined) return
  const tell = (name: string, value: number, unit: string) => print({ name, value, unit, goal: 'none', isMet: true })
  const tookMs = last.atMs - first.atMs
  for (const [name, { cpuMs, timed }] of last.processes) {
    const before = first.processes.get(name)?.cpuMs ?? 0
    for (const histogram of TIMED) {
      const [from, to] = [first.processes.get(name)?.timed?.get(histogram), timed?.get(histogram)]
      if (from !== undefined && to !== undefined && to.count > from.count)
        tell(`${name}: ${histogram}, on average`, (1000 * (to.sumS - from.sumS)) / (to.count - from.count), 'ms')
    }
    tell(`${name}: processor`, (100 * (cpuMs - before)) / tookMs, '% of one')
    if (timed !== undefined)
      tell(`${name}: late by, most`, Math.max(...costs.map(({ processes }) => processes.get(name)?.lateMs ?? 0)), 'ms')
    tell(`${name}: resident memory, most`, Math.max(...costs.map(({ processes }) => processes.get(name)?.rssBytes ?? 0)) / 1e6, 'MB')
  }
  tell('all processes of the machine, PostgreSQL among them: processor', (100 * (last.busyMs - first.busyMs)) / tookMs, '% of one')
}

const real = await openRealWorld(SITES)
try {
  const watched = await untilKnown(real)
  const { died, costs } = await play(real)
  const { tookMs, judgedMs, sentMs, wrong } = await toldOf(real, died)
  const tell = (name: string, share: number, goalS: number) => {
    const value = percentile(tookMs, share) / 1000
    print({ name, value, unit: 's', goal: `at most ${goalS} s`, isMet: value <= goalS })
  }
  print({ name: 'locators watched, from two vantages each', value: watched / 2, unit: 'locators', goal: 'none', isMet: true })
  tell('last answer to message, real probes, half of them', 0.5, GOALS_S.half)
  tell('last answer to message, real probes, 99 of 100', 0.99, GOALS_S.most)
  const part = (name: string, ms: number) => print({ name, value: ms / 1000, unit: 's', goal: 'none', isMet: true })
  part('the slowest of them', Math.max(...tookMs))
  part('of it until an incident says so, half of them', percentile(judgedMs, 0.5))
  part('of it from the incident to the receiver, half of them', percentile(sentMs, 0.5))
  part('of it from the incident to the receiver, 99 of 100', percentile(sentMs, 0.99))
  const isWhole = tookMs.length === died.size
  print({ name: `locators that died and were told, of ${died.size}`, value: tookMs.length, unit: 'locators', goal: 'all', isMet: isWhole })
  print({ name: 'messages about anything else', value: wrong, unit: 'messages', goal: 'none', isMet: wrong === 0 })
  tellCosts(costs)
} finally {
  await real.close()
}
