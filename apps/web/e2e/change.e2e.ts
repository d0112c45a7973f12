import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { besideBrowser, closeVisits, visit } from './harness/browser.ts'
import { type Product, startProduct } from './harness/product.ts'
import { DEADLINE_MS } from './harness/until.ts'

/** Several cadences pass in each of these. */
const PATIENCE = { timeout: 300_000 }
const VICTIM = '203.0.113.12'
const BACKUP = '203.0.113.13'
/** The only locator of osaka. */
const SINGLE = '198.51.100.129'
const PREFIX = '10.1.0.0/24'

let product: Product
let browser: Browser
const toMend = new Set<string>()

beforeAll(async () => {
  ;[product, browser] = await besideBrowser(startProduct)
})
afterEach(async () => {
  await closeVisits()
  await Promise.all([...toMend].map((rloc) => product.lispwatch('lab', 'up', rloc)))
  toMend.clear()
})
afterAll(async () => {
  await product?.stop()
})

async function breakLocator(rloc: string, ...how: string[]): Promise<void> {
  toMend.add(rloc)
  await product.lispwatch('lab', 'down', rloc, ...how)
}

/** Opens the page of the site and leaves a mark that a reload would wipe out. */
async function openSite(): Promise<{ page: Page; problems: readonly string[]; wasReloaded: () => Promise<boolean> }> {
  const { page, problems } = await visit(browser, product.url)
  await page.goto('/sites/lisbon')
  await locator(page).getByText('up', { exact: true }).waitFor({ timeout: DEADLINE_MS })
  await page.evaluate(() => document.documentElement.setAttribute('data-first-load', ''))
  return { page, problems, wasReloaded: async () => (await page.locator('html[data-first-load]').count()) === 0 }
}

function locator(page: Page) {
  return page.getByRole('region', { name: 'Reachable' }).getByRole('listitem', { name: VICTIM })
}

test('a locator that dies turns down on the open page, and its history shows in which interval', PATIENCE, async () => {
  const { page, problems, wasReloaded } = await openSite()
  await breakLocator(VICTIM)

  await locator(page).getByText('down', { exact: true }).waitFor({ timeout: DEADLINE_MS })
  await page.getByText(/1 of 3 locators does not answer: 203\.0\.113\.12/).waitFor()
  await locator(page).getByText('active 25 %, carries nothing').waitFor()
  const lane = page.getByRole('region', { name: 'History' }).getByRole('list', { name: VICTIM })
  await lane
    .getByText(/^down: began between \d{4}-.+ UTC and \d{4}-.+ UTC, still holds$/)
    .waitFor({ state: 'attached', timeout: DEADLINE_MS })
  await lane.getByText(/^up: first seen .+ UTC, ended between .+ UTC and .+ UTC$/).waitFor({ state: 'attached' })
  await page
    .getByRole('region', { name: 'Events' })
    .getByText(/^203\.0\.113\.12 does not answer/)
    .waitFor()

  await product.lispwatch('lab', 'up', VICTIM)
  await locator(page).getByText('up', { exact: true }).waitFor({ timeout: DEADLINE_MS })
  await lane.getByText(/^down: began between .+, ended between .+ UTC$/).waitFor({ state: 'attached', timeout: DEADLINE_MS })
  expect(await wasReloaded()).toBe(false)
  expect(problems).toEqual([])
})

test('what happened shows on the overview and on the map while they are open', PATIENCE, async () => {
  const [overview, map] = await Promise.all([visit(browser, product.url), visit(browser, product.url)])
  await Promise.all([overview.page.goto('/'), map.page.goto('/map')])
  await map.page.getByRole('button', { name: 'osaka: up' }).waitFor({ timeout: DEADLINE_MS })
  await overview.page.getByRole('heading', { level: 1, name: 'All 3 sites are up' }).waitFor({ timeout: DEADLINE_MS })
  await breakLocator(SINGLE, '--service')

  await map.page.getByRole('button', { name: 'osaka: service down' }).waitFor({ timeout: DEADLINE_MS })
  await overview.page
    .getByRole('region', { name: 'Needs you' })
    .getByRole('link', { name: /198\.51\.100\.129/ })
    .waitFor({ timeout: DEADLINE_MS })
  await overview.page.getByRole('heading', { level: 1, name: '1 of 3 sites service down' }).waitFor()
  await product.lispwatch('lab', 'up', SINGLE)
  await map.page.getByRole('button', { name: 'osaka: up' }).waitFor({ timeout: DEADLINE_MS })
})

test('a guest breaks a locator in the lab, everybody sees what and why, and mends it', PATIENCE, async () => {
  const [lab, map] = await Promise.all([visit(browser, product.url), visit(browser, product.url)])
  await Promise.all([lab.page.goto('/lab'), map.page.goto('/map')])
  await map.page.getByRole('button', { name: 'osaka: up' }).waitFor({ timeout: DEADLINE_MS })
  const card = lab.page.getByRole('region', { name: 'A locator' })
  await card.getByLabel('Locator').selectOption(SINGLE, { timeout: DEADLINE_MS })
  toMend.add(SINGLE)
  await card.getByRole('button', { name: 'Stop LISP' }).click()
  const broken = lab.page.getByRole('region', { name: 'Broken by hand' })
  await broken.getByText(`LISP has stopped at ${SINGLE}`).waitFor()
  await broken.getByText(/by Guest/).waitFor()

  await map.page
    .getByRole('status')
    .getByText(/One thing in the simulated network is broken by hand/)
    .waitFor()
  await map.page.getByRole('button', { name: 'osaka: service down' }).waitFor({ timeout: DEADLINE_MS })
  await map.page.getByRole('link', { name: 'Look and mend' }).click()
  await map.page.getByRole('button', { name: `Mend: LISP has stopped at ${SINGLE}` }).click()
  await map.page.getByText('Nothing is broken by hand').waitFor()
  await lab.page.getByText('Nothing is broken by hand').waitFor()
  await lab.page.goto('/map')
  await lab.page.getByRole('button', { name: 'osaka: up' }).waitFor({ timeout: DEADLINE_MS })
  expect([...lab.problems, ...map.problems]).toEqual([])
})

test('a locator that goes down turns over on its own page by itself', PATIENCE, async () => {
  const { page } = await visit(browser, product.url)
  await page.goto(`/rlocs/${BACKUP}`)
  await page.getByRole('img', { name: 'up' }).first().waitFor({ timeout: DEADLINE_MS })
  await breakLocator(BACKUP)
  await page.getByRole('img', { name: 'down' }).first().waitFor({ timeout: DEADLINE_MS })
  await page
    .getByRole('region', { name: 'Events' })
    .getByText(/203\.0\.113\.13/)
    .first()
    .waitFor()
})

test('the history of an EID-prefix has lanes for all that is known of it, gets its new version, and is played', PATIENCE, async () => {
  const { page, problems } = await visit(browser, product.url)
  await page.goto('/mappings/0/10.1.8.0%2F24/history')
  const timeline = page.getByRole('region', { name: 'Timeline', exact: true })
  for (const lane of ['Registrations', 'Mappings', 'Locators', 'Incidents', 'Maintenance'])
    await timeline.getByRole('region', { name: lane, exact: true }).waitFor({ timeout: DEADLINE_MS })
  await timeline
    .getByRole('button', { name: /^v1 .*, first seen/ })
    .first()
    .waitFor({ timeout: DEADLINE_MS })
  await product.lispwatch('lab', 'set', '10.1.8.0/24', '203.0.113.65=1/100', '2001:db8:c0::65=2/50')
  await timeline
    .getByRole('button', { name: /^v2 .*, began between/ })
    .first()
    .waitFor({ timeout: DEADLINE_MS })
  const time = page.getByRole('region', { name: 'Time', exact: true })
  await time.getByRole('combobox', { name: 'Pace' }).selectOption('fast')
  await time.getByRole('button', { name: 'Play' }).click()
  await page.waitForURL(/at=.*&before=\d+&after=\d+/)
  await timeline
    .getByRole('status')
    .getByText(/2001:db8:c0::65 became backup: priority 1 → 2/)
    .waitFor()
  await time.getByRole('button', { name: 'Play' }).waitFor()
  expect(problems).toEqual([])
})

test('a mapping that changes becomes a new version, and any two are compared in a sentence and side by side', PATIENCE, async () => {
  const { page, problems, wasReloaded } = await openSite()
  const history = page.getByRole('region', { name: 'History' })
  await history
    .getByRole('button', { name: new RegExp(`^v1 .*${PREFIX}`) })
    .first()
    .waitFor({ timeout: DEADLINE_MS })
  await product.lispwatch('lab', 'set', PREFIX, '203.0.113.11=1/100', '203.0.113.12=2/50')

  await history
    .getByRole('button', { name: new RegExp(`^v2 .*${PREFIX}`) })
    .first()
    .click({ timeout: DEADLINE_MS })
  await history
    .getByRole('status')
    .getByText(/203\.0\.113\.12 became backup: priority 1 → 2/)
    .waitFor()
  await history
    .getByRole('status')
    .getByText(/203\.0\.113\.13 was removed/i)
    .waitFor()
  await history.getByRole('row', { name: /^changed 203\.0\.113\.12 .*1 \/ 25 .*2 \/ 50/ }).waitFor()
  await history.getByRole('row', { name: /^removed 203\.0\.113\.13/ }).waitFor()
  expect(new URL(page.url()).searchParams.get('after')).toMatch(/^\d+$/)
  expect(await wasReloaded()).toBe(false)

  const permalink = page.url()
  await page.getByRole('button', { name: 'Swap before and after' }).click()
  await history
    .getByRole('status')
    .getByText(/203\.0\.113\.12 became active: priority 2 → 1/)
    .waitFor()
  await page.goto(permalink)
  await history
    .getByRole('status')
    .getByText(/203\.0\.113\.12 became backup: priority 1 → 2/)
    .waitFor()
  expect(problems).toEqual([])
})
