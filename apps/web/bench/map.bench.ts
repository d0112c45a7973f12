import type { Browser } from 'playwright-core'
import { openBrowser } from '../e2e/harness/browser.ts'
import { type Busy, busyWhile } from './busy.ts'
import { quantile, tell, tellLoad } from './figure.ts'
import { largeNetwork, SIZE } from './large-network.ts'
import { pause, startWeb } from './web-alone.ts'

/**
 * The map of 10,000 sites: how long the server takes to tell positions and states, how long it takes until the first clusters are drawn in
 * a browser that has nothing of the page yet, and how long the main thread is busy at a stretch while the map is panned by hand.
 */

const FIRST_CLUSTERS_GOAL_MS = 800
const FRAME_GOAL_MS = 50
const LOADS = 8
const ASKS = 20
const PANS = 12
const PAN_STEPS = 30
const STEP_PX = 18
/** Between two questions; memories of the server grow old meanwhile. */
const PAUSE_MS = 250

/** How long a procedure takes to answer, and how much it says, as it goes over the wire. */
async function timeAnswers(url: string, procedure: string): Promise<void> {
  const times: number[] = []
  let octets = 0
  for (let n = 0; n <= ASKS; n++) {
    const beganMs = performance.now()
    const answer = await fetch(new URL(`/api/trpc/${procedure}`, url))
    octets = (await answer.text()).length
    if (!answer.ok) throw new Error(`${procedure} answered ${answer.status}`)
    const tookMs = performance.now() - beganMs
    if (n === 0) tell({ name: `${procedure}, the first to ask`, value: tookMs, unit: 'ms' })
    else times.push(tookMs)
    await pause(PAUSE_MS)
  }
  tell({ name: `${procedure}, p95`, value: quantile(times, 0.95), unit: 'ms' })
  tell({ name: `${procedure}, before compression`, value: octets / 1024, unit: 'KiB' })
}

/** From the request to the first cluster on the screen, with nothing cached. */
async function timeFirstClusters(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    const beganMs = performance.now()
    await page.goto(new URL('/map', url).href, { waitUntil: 'commit' })
    await page.locator('.leaflet-container .cluster').first().waitFor({ state: 'visible' })
    return performance.now() - beganMs
  } finally {
    await context.close()
  }
}

/** Drags the map about as a hand would, at two zooms. */
async function timePans(browser: Browser, url: string): Promise<Busy> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    await page.goto(new URL('/map', url).href)
    await page.locator('.leaflet-container .cluster').first().waitFor({ state: 'visible' })
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await pause(2_000)
    const drag = async () => {
      for (let pan = 0; pan < PANS; pan++) {
        const [x, y] = pan % 2 === 0 ? [1, pan % 4 === 0 ? 0.4 : -0.4] : [-1, 0.2]
        await page.mouse.move(520, 450)
        await page.mouse.down()
        for (let step = 1; step <= PAN_STEPS; step++) await page.mouse.move(520 + x * step * STEP_PX * 0.6, 450 + y * step * STEP_PX * 0.6)
        await page.mouse.up()
        await pause(300)
      }
    }
    return await busyWhile(page, drag)
  } finally {
    await context.close()
  }
}

const database = await largeNetwork()
try {
  await database.owner.query('UPDATE network SET demo = true')
  const { rows } = await database.owner.query<{ sites: number }>('SELECT count(*)::int AS sites FROM site WHERE latitude IS NOT NULL')
  if (rows[0]?.sites !== SIZE.sites) throw new Error(`${rows[0]?.sites} sites have a place, not ${SIZE.sites}`)
  const web = await startWeb(database.url)
  const browser = await openBrowser()
  try {
    tellLoad('map')
    for (const procedure of ['map.sites', 'map.siteStates', 'map.rlocs', 'map.rlocStates']) await timeAnswers(web.url, procedure)
    await timeFirstClusters(browser, web.url)
    const firsts: number[] = []
    for (let n = 0; n < LOADS; n++) {
      firsts.push(await timeFirstClusters(browser, web.url))
      await pause(PAUSE_MS)
    }
    tell({
      name: `first clusters of ${SIZE.sites} sites, cold browser, p75`,
      value: quantile(firsts, 0.75),
      unit: 'ms',
      goal: FIRST_CLUSTERS_GOAL_MS,
    })
    const { tasksMs, workedMs, framesMs } = await timePans(browser, web.url)
    tell({ name: `longest task while panning, ${PANS} pans`, value: Math.max(0, ...tasksMs), unit: 'ms', goal: FRAME_GOAL_MS })
    tell({ name: `longest task while panning, its work alone, ${PANS} pans`, value: Math.max(0, ...workedMs), unit: 'ms' })
    tell({ name: 'time between two frames while panning, p99', value: quantile(framesMs, 0.99), unit: 'ms', goal: FRAME_GOAL_MS })
  } finally {
    await browser.close()
    await web.stop()
  }
} finally {
  await database.drop()
}
