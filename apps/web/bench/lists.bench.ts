import type { Browser } from 'playwright-core'
import { openBrowser } from '../e2e/harness/browser.ts'
import { busyMs, watchMainThread } from './busy.ts'
import { quantile, tell, tellLoad } from './figure.ts'
import { largeNetwork, SIZE } from './large-network.ts'
import { pause, startWeb } from './web-alone.ts'

/**
 * Whether a large network can be read: 10,000 sites, 20,000 EID-prefixes, 50,000 locators. How long the lists take to answer, as one person
 * asks who filters, sorts and scrolls, with time passing in between; and how long a page takes until it can be used, in a browser that has
 * nothing of it and a processor a quarter as fast.
 */

const LIST_GOAL_MS = 150
const PAGE_GOAL_MS = 1_000
const THROTTLE = 4
const LOADS = 8
/** Between two questions of one person; memories of the server grow old meanwhile. */
const PAUSE_MS = 250

interface Asked {
  readonly name: string
  readonly procedure: string
  readonly inputs: readonly Readonly<Record<string, unknown>>[]
}

const windows = (more: Readonly<Record<string, unknown>> = {}) => [0, 100, 4_000, 9_000].map((offset) => ({ ...more, offset, limit: 100 }))

const LISTS: readonly Asked[] = [
  {
    ...{ name: 'sites', procedure: 'sites.table' },
    inputs: [
      ...windows(),
      ...windows({ sort: 'place', descending: true }),
      ...windows({ q: 'site-09' }),
      { q: '10.3.7.9' },
      { states: ['down'] },
    ],
  },
  {
    ...{ name: 'EID-prefixes', procedure: 'eids.table' },
    inputs: [...windows(), ...windows({ sort: 'site' }), ...windows({ q: '10.7' }), { within: '10.8.0.0/13' }, { q: '100.64.9.1' }],
  },
  {
    ...{ name: 'RLOCs', procedure: 'rlocs.list' },
    inputs: [...windows(), ...windows({ sort: 'rtt' }), ...windows({ q: 'site-04' }), { states: ['down'] }, { q: '100.64.77.5' }],
  },
  { name: 'servers', procedure: 'servers.table', inputs: [{}, { sort: 'registered' }] },
  { name: 'providers', procedure: 'providers.table', inputs: [{}, { sort: 'sites' }] },
  { name: 'the line under every title', procedure: 'network.summary', inputs: [{}] },
]

/** The page, and what of it says that it can be used. */
const PAGES: readonly (readonly [path: string, shows: string])[] = [
  ['/', 'main h1:not(:has(.skeleton))'],
  ['/sites', 'tbody a[data-row]'],
  ['/mappings', 'tbody a[data-row]'],
  ['/rlocs', 'tbody a[data-row]'],
  ['/servers', 'tbody a[data-row]'],
  ['/providers', 'tbody a[data-row]'],
]

async function timeLists(url: string): Promise<void> {
  for (const { name, procedure, inputs } of LISTS) {
    const times: number[] = []
    const ask = async (input: unknown) => {
      const query = new URLSearchParams({ input: JSON.stringify({ json: input }) })
      const beganMs = performance.now()
      const answer = await fetch(new URL(`/api/trpc/${procedure}?${query}`, url))
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${procedure} answered ${answer.status}: ${text.slice(0, 300)}`)
      return performance.now() - beganMs
    }
    tellFirst(name, await ask(inputs[0]))
    for (let round = 0; round < Math.ceil(60 / inputs.length); round++) {
      for (const input of inputs) {
        times.push(await ask(input))
        await pause(PAUSE_MS)
      }
    }
    tell({ name: `list API p95: ${name}`, value: quantile(times, 0.95), unit: 'ms', goal: LIST_GOAL_MS })
  }
}

/** Nobody has looked for long: it has to be read from the database. No goal, but worth knowing. */
function tellFirst(name: string, ms: number): void {
  tell({ name: `list API, the first to ask after a while: ${name}`, value: ms, unit: 'ms' })
}

interface Loaded {
  readonly usableMs: number
  /** What the main thread of the page worked meanwhile, at full speed of the processor. */
  readonly busyMs: number
}

/** From the request to what can be used: nothing cached, a quarter of the processor. */
async function load(browser: Browser, url: string, at: string, shows: string): Promise<Loaded> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await watchMainThread(session)
    await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE })
    const beganMs = performance.now()
    await page.goto(new URL(at, url).href, { waitUntil: 'commit' })
    await page.locator(shows).first().waitFor({ state: 'visible' })
    // What is seen can be used when a press is answered: the main thread has come to rest.
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 30_000 })))
    return { usableMs: performance.now() - beganMs, busyMs: await busyMs(session) }
  } finally {
    await context.close()
  }
}

async function timePages(url: string): Promise<void> {
  const browser = await openBrowser()
  try {
    for (const [at, shows] of PAGES) {
      await load(browser, url, at, shows)
      const loads: Loaded[] = []
      for (let n = 0; n < LOADS; n++) {
        loads.push(await load(browser, url, at, shows))
        await pause(PAUSE_MS)
      }
      const p75 = (of: (loaded: Loaded) => number) => quantile(loads.map(of), 0.75)
      tell({
        name: `${at} usable, p75, cold, processor / ${THROTTLE}`,
        value: p75(({ usableMs }) => usableMs),
        unit: 'ms',
        goal: PAGE_GOAL_MS,
      })
      tell({ name: `${at} usable, main thread busy until then, p75`, value: p75((loaded) => loaded.busyMs), unit: 'ms' })
    }
  } finally {
    await browser.close()
  }
}

const database = await largeNetwork()
try {
  const { rows } = await database.owner.query<{ rlocs: number }>("SELECT count(*)::int AS rlocs FROM target WHERE kind = 'rloc'")
  if (rows[0]?.rlocs !== SIZE.rlocs) throw new Error(`the network has ${rows[0]?.rlocs} locators, not ${SIZE.rlocs}`)
  const web = await startWeb(database.url)
  try {
    tellLoad('lists')
    await timeLists(web.url)
    tellLoad('pages')
    await timePages(web.url)
  } finally {
    await web.stop()
  }
} finally {
  await database.drop()
}
