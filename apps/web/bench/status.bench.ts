import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestDatabase } from '@lispwatch/db/testing/database'
import { statusPage } from '@lispwatch/status-page/html/page'
import type { StatusKnowledge } from '@lispwatch/status-page/view/knowledge'
import { pageChoice } from '@lispwatch/status-page/view/page-choice'
import { publicView } from '@lispwatch/status-page/view/projection'
import { startProduct } from '../e2e/harness/product.ts'
import { quantile, tell, tellLoad } from './figure.ts'
import { CATEGORIES, complain, judgePage, lighthouseAtHand } from './judge-page.ts'
import { COMPONENTS, publicNetwork } from './public-network.ts'
import { pause, startWeb } from './web-alone.ts'

/**
 * The public status page of a network of 500 components: how fast it is answered at 200 requests a second while a whole product runs beside
 * it, whether a view costs the database anything, how long it takes to draw, and how much goes over the line.
 */

const PER_SECOND = 200
const WARM_UP_MS = 10_000
const WINDOW_MS = 60_000
const QUIET_MS = 30_000
const TTFB_GOAL_MS = 100
const RENDER_GOAL_MS = 200
const BYTES_GOAL_KIB = 60
const DAY_MS = 86_400_000
/** What visitors ask for: mostly the page itself. */
const PATHS = ['', '', '', '', '', '', '/devices', '/history', '/api/v2/summary.json', '/feed.atom']
const FILL_DEADLINE_MS = 180_000

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

interface View {
  readonly ttfbMs: number
  readonly status: number
  readonly bytes: number
}

/** One request, on a line that is open already where there is one: until the first octet of the answer, and how many came. Status 0: none did. */
function view(url: string): Promise<View> {
  return new Promise((resolve) => {
    const begunAt = performance.now()
    const elapsed = () => performance.now() - begunAt
    const request = get(url, { agent, headers: { 'accept-encoding': 'br', accept: 'text/html' } }, (response) => {
      let [ttfbMs, bytes] = [0, 0]
      response.on('data', (chunk: Buffer) => {
        if (bytes === 0) ttfbMs = elapsed()
        bytes += chunk.length
      })
      response.on('end', () => resolve({ ttfbMs, bytes, status: response.statusCode ?? 0 }))
      response.on('error', () => resolve({ ttfbMs: elapsed(), bytes, status: 0 }))
    })
    // A line that the server closed just then is no answer: every browser asks again.
    request.on('error', () => resolve(request.reusedSocket ? view(url) : { ttfbMs: elapsed(), bytes: 0, status: 0 }))
  })
}

/** So many requests a second for so long, each sent when its time has come, whether those before it were answered or not. */
async function views(base: string, ms: number): Promise<View[]> {
  const sent: Promise<View>[] = []
  const begunAt = performance.now()
  for (let elapsed = 0; elapsed < ms; elapsed = performance.now() - begunAt) {
    const due = Math.floor((elapsed / 1000) * PER_SECOND)
    while (sent.length < due) sent.push(view(`${base}${PATHS[sent.length % PATHS.length]}`))
    await pause(2)
  }
  return Promise.all(sent)
}

/** Transactions of the database until now. What is counted comes a second late. */
async function transactions({ owner }: TestDatabase): Promise<number> {
  await pause(2_000)
  const { rows } = await owner.query<{ count: string }>(
    'SELECT xact_commit + xact_rollback AS count FROM pg_stat_database WHERE datname = current_database()',
  )
  return Number(rows[0]?.count)
}

/** Transactions in a second while `work` is done, and what it gave. */
async function transactionsWhile<T>(
  database: TestDatabase,
  work: () => Promise<T>,
): Promise<{ readonly perSecond: number; readonly value: T }> {
  const [before, begunAt] = [await transactions(database), performance.now()]
  const value = await work()
  const seconds = (performance.now() - begunAt) / 1000
  return { perSecond: ((await transactions(database)) - before) / seconds, value }
}

async function untilShown(base: string): Promise<void> {
  for (const endsAt = performance.now() + FILL_DEADLINE_MS; performance.now() < endsAt; await pause(1_000)) {
    const answer = await fetch(`${base}/api/v2/components.json`)
    if (!answer.ok) continue
    const { components } = (await answer.json()) as { components: readonly { readonly group: boolean }[] }
    if (components.filter(({ group }) => !group).length >= COMPONENTS) return
  }
  throw new Error('the page did not show all components in time')
}

/** Drawing the page of as many components from what is known, without anything kept from before. */
function renderMs(): number {
  const now = Date.now()
  const knowledge: StatusKnowledge = {
    ...{
      measuredAt: now,
      places: 1,
      isImpaired: false,
      incidents: [],
      maintenances: [],
      registrations: [],
      registrationsMeasured: [],
      heads: [],
    },
    things: Array.from({ length: COMPONENTS }, (_, index) => {
      const downs = [5, 20, 35, 50, 65, 80].map((day) => now - (day + (index % 10)) * DAY_MS)
      const edges = [now - 90 * DAY_MS, ...downs.toReversed().flatMap((at) => [at, at + 3_600_000]), now]
      const track = edges
        .slice(1)
        .map((toAt, at) => ({ fromAt: edges[at] ?? 0, toAt, upness: at % 2 === 0 ? ('up' as const) : ('down' as const) }))
      return {
        ...{ key: `site ${index}`, id: `c${index}`, kind: 'site' as const, name: `site ${index}`, publicName: `Branch office ${index}` },
        ...{ providers: ['p'], tags: [], state: 'ok' as const, sinceAt: now, lastHeardAt: now, rttMs: 12 },
        ...{ position: { latitude: index % 50, longitude: index % 170 }, past: { track, maintenance: [], impacts: [] } },
      }
    }),
  }
  const choice = pageChoice({ name: 'bench', title: 'Bench' }, { url: 'http://127.0.0.1/status', things: knowledge.things })
  const runs = Array.from({ length: 15 }, () => {
    const begunAt = performance.now()
    statusPage(publicView(knowledge, choice, { now }), { land: '', staleMs: null })
    return performance.now() - begunAt
  })
  // The first ones are still being compiled.
  return quantile(runs.slice(5), 0.5)
}

async function lighthouse(url: string): Promise<void> {
  const script = lighthouseAtHand()
  if (script === undefined) return
  const folder = mkdtempSync(path.join(tmpdir(), 'lispwatch-lighthouse-'))
  try {
    const reports = [await judgePage(script, url, folder), await judgePage(script, url, folder), await judgePage(script, url, folder)]
    for (const category of CATEGORIES) {
      const scores = reports.map(({ categories }) => 100 * (categories[category].score ?? 0))
      tell({ name: `Lighthouse of the status page: ${category}`, value: quantile(scores, 0.5), unit: 'points', goal: 100, isLeast: true })
    }
    for (const last of reports.slice(-1)) complain('/status', last)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

tell({ name: `drawing the page of ${COMPONENTS} components over 90 days`, value: renderMs(), unit: 'ms', goal: RENDER_GOAL_MS })
const [database, beside] = [await publicNetwork(), await startProduct('steady')]
try {
  const web = await startWeb(database.url)
  // As a poller would: what is shown was measured just now.
  const measuring = setInterval(() => {
    database.owner.query('UPDATE target_state SET held_at = now(), last_observed_at = now(), last_answered_at = now()').catch(() => {})
  }, 5_000)
  try {
    const base = `${web.url}/status`
    await untilShown(base)
    await views(base, WARM_UP_MS)
    tellLoad('before the views')
    const quiet = await transactionsWhile(database, () => pause(QUIET_MS))
    const busy = await transactionsWhile(database, () => views(base, WINDOW_MS))
    const times = busy.value.map(({ ttfbMs }) => ttfbMs)
    const failed = busy.value.filter(({ status }) => status !== 200).length
    const rate = busy.value.length / (WINDOW_MS / 1000)
    tell({ name: 'views of the status page that were answered otherwise than with 200', value: failed, unit: 'views', goal: 0 })
    tell({ name: 'views of the status page a second', value: rate, unit: 'views/s', goal: PER_SECOND - 1, isLeast: true })
    tell({ name: `first octet of the status page, p50 at ${PER_SECOND}/s`, value: quantile(times, 0.5), unit: 'ms' })
    tell({ name: `first octet of the status page, p95 at ${PER_SECOND}/s`, value: quantile(times, 0.95), unit: 'ms', goal: TTFB_GOAL_MS })
    const perView = Math.max(0, busy.perSecond - quiet.perSecond) / rate
    // Beside the views the page is renewed every four seconds, whoever looks: both windows have that.
    tell({ name: 'database transactions for 1000 views of the status page', value: 1000 * perView, unit: 'transactions', goal: 5 })
    const page = await view(base)
    tell({ name: 'status page with its styles, scripts and map, compressed', value: page.bytes / 1024, unit: 'KiB', goal: BYTES_GOAL_KIB })
    await lighthouse(base)
  } finally {
    clearInterval(measuring)
    agent.destroy()
    await web.stop()
  }
} finally {
  await beside.stop()
  await database.drop()
}
