import type { CDPSession, Page } from 'playwright-core'
import { openBrowser } from '../e2e/harness/browser.ts'
import { quantile, tell, tellLoad } from './figure.ts'
import { largeNetwork, SIZE } from './large-network.ts'
import { pause, startWeb } from './web-alone.ts'

/**
 * A page that stays open: the overview of a large network lives through all the events of a day, ten a second, as fast as it follows. How
 * much its heap has grown when everything that can go has gone, and how soon it still shows what happens.
 */

const EVENTS = 864_000
const PORTION = 4_000
/** Of so many the page is done with what it makes once: its first answers, its first refreshes. */
const SETTLED_AFTER = 40_000
const GROWTH_GOAL_MIB = 20
const SHOWN_GOAL_MS = 2_000
/** Far beyond the goal: a figure is measured, not cut off. */
const PATIENCE_MS = 300_000
const LAST_ONES = 20
const PAUSE_MS = 500

/** Locators die and recover, one after the other; the sentence of each event has its number. */
const APPEND = `
INSERT INTO event (kind, at, by_at, rloc, site, vantage, from_state, to_state, sentence)
SELECT CASE n % 2 WHEN 0 THEN 'rloc-went-down' ELSE 'rloc-came-up' END, now(), now(), host('100.64.0.0'::inet + n % $3::int),
       'site-' || lpad((1 + n % $4::int)::text, 5, '0'), 'home',
       CASE n % 2 WHEN 0 THEN 'up' ELSE 'down' END, CASE n % 2 WHEN 0 THEN 'down' ELSE 'up' END, 'Event number ' || n || ' of the day.'
FROM generate_series($1::int, $2::int - 1) AS n`

const MIB = 1024 * 1024

async function heapMib(session: CDPSession): Promise<number> {
  // What a finaliser frees is gone only the second time.
  for (let n = 0; n < 2; n++) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / MIB
}

const database = await largeNetwork()
try {
  const web = await startWeb(database.url)
  const browser = await openBrowser()
  try {
    tellLoad('a page left open')
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await page.goto(web.url)
    await page.getByRole('status').getByText('live', { exact: true }).first().waitFor({ timeout: PATIENCE_MS })
    const happen = async (from: number, to: number) => {
      await database.owner.query(APPEND, [from, to, SIZE.rlocs, SIZE.sites])
      await database.owner.query("SELECT pg_notify('lispwatch_events', '')")
    }
    await throughDay(page, session, happen)
    await stillLive(page, happen)
  } finally {
    await browser.close()
    await web.stop()
  }
} finally {
  await database.drop()
}

type Happen = (from: number, to: number) => Promise<void>

async function shows(page: Page, number: number): Promise<void> {
  await page
    .getByRole('region', { name: /events|happened|changed/i })
    .getByText(`Event number ${number} of`)
    .waitFor({ timeout: PATIENCE_MS })
}

async function throughDay(page: Page, session: CDPSession, happen: Happen): Promise<void> {
  const beganMs = performance.now()
  let settledMib = Number.NaN
  for (let from = 0; from < EVENTS; from += PORTION) {
    await happen(from, Math.min(EVENTS, from + PORTION))
    await shows(page, Math.min(EVENTS, from + PORTION) - 1)
    if (from + PORTION === SETTLED_AFTER) settledMib = await heapMib(session)
  }
  const tookMs = performance.now() - beganMs
  const endMib = await heapMib(session)
  tell({ name: `events that an open page followed, a day of ${EVENTS}`, value: EVENTS / (tookMs / 1000), unit: 'events/s' })
  tell({ name: `heap of the page, after ${SETTLED_AFTER} events`, value: settledMib, unit: 'MiB' })
  tell({ name: `heap of the page, grown since, after ${EVENTS}`, value: endMib - settledMib, unit: 'MiB', goal: GROWTH_GOAL_MIB })
}

async function stillLive(page: Page, happen: Happen): Promise<void> {
  const tookMs: number[] = []
  for (let n = EVENTS; n < EVENTS + LAST_ONES; n++) {
    await pause(PAUSE_MS)
    const beganMs = performance.now()
    await happen(n, n + 1)
    await shows(page, n)
    tookMs.push(performance.now() - beganMs)
  }
  tell({ name: 'an event is on the screen after a day, p95', value: quantile(tookMs, 0.95), unit: 'ms', goal: SHOWN_GOAL_MS })
}
