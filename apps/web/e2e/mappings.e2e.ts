import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { faultsInAllLooks } from './harness/axe.ts'
import { besideBrowser, closeVisits, visit } from './harness/browser.ts'
import type { Product } from './harness/product.ts'
import { sharedProduct } from './harness/shared-product.ts'
import { DEADLINE_MS, eventually } from './harness/until.ts'

let product: Product
let browser: Browser
let folder: string

/** Ten days of lists: two EID-prefixes from the first day on, a third from the third; nothing was listed from the fourth to the eighth. */
const LISTED: readonly (readonly [day: string, ...eids: string[]])[] = [
  ['2012-03-01', '10.70.0.0/16', '10.71.0.0/16'],
  ['2012-03-02', '10.70.0.0/16', '10.71.0.0/16'],
  ['2012-03-03', '10.70.0.0/16', '10.71.0.0/16', '10.70.9.0/24'],
  ['2012-03-09', '10.70.0.0/16', '10.71.0.0/16', '10.70.9.0/24'],
  ['2012-03-10', '10.70.0.0/16', '10.70.9.0/24'],
]

const LISTFILE = ['Date;EID-prefix number;EID-prefixes', ...LISTED.map(([day, ...eids]) => [day, eids.length, ...eids].join(';'))].join(
  '\n',
)

beforeAll(async () => {
  ;[product, browser] = await besideBrowser(sharedProduct)
  folder = await mkdtemp(path.join(tmpdir(), 'lispwatch-lists-'))
  const file = path.join(folder, 'lists.csv')
  await writeFile(file, LISTFILE)
  await product.lispwatch('import', 'lispmon', file, '--as', 'old-lists')
  const { page } = await visit(browser, product.url)
  await page.goto('/mappings?source=live')
  await row(page, '10.1.0.0/24').getByText('mapped', { exact: true }).waitFor({ timeout: DEADLINE_MS })
  await closeVisits()
})
afterEach(closeVisits)
afterAll(async () => {
  await product?.stop()
  if (folder !== undefined) await rm(folder, { recursive: true, force: true })
})

const row = (page: Page, eid: string) => page.getByRole('row').filter({ has: page.getByRole('link', { name: eid, exact: true }) })

describe('the EID-prefixes as they are', () => {
  test('are narrowed by a block, kept in the URL, and opened by keyboard', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/mappings')
    await row(page, '10.1.0.0/24').getByText('2 of 2').waitFor()
    await page.getByRole('textbox', { name: 'Within' }).fill('10.1.0.0/24')
    await page.waitForURL('**/mappings?within=10.1.0.0%2F24')
    await page.getByText(/^1 of \d+ EID-prefixes$/).waitFor()
    await page.keyboard.press('Tab')
    await page.locator('body').click({ position: { x: 700, y: 20 } })
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/mappings/0/10.1.0.0%2F24')
    await page.getByText('by several independent answers').waitFor()
    expect(problems).toEqual([])
  })

  test('have a page with what each server says, its history and its packets', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto(`/mappings/0/${encodeURIComponent('10.1.0.0/24')}`)
    const now = page.getByRole('region', { name: 'Now, server by server' })
    await eventually(() => now.getByText('registered', { exact: true }).count()).toBe(2)
    await now.getByRole('button', { name: '203.0.113.11' }).first().waitFor()
    const history = page.getByRole('region', { name: 'History' })
    await history
      .getByRole('button', { name: /^v1 .*, first seen/ })
      .first()
      .waitFor()
    const events = page.getByRole('region', { name: 'Events' })
    const packets = events.getByRole('link', { name: 'packets' }).first()
    const capture = await page.request.get((await packets.getAttribute('href')) ?? '')
    expect(capture.headers()['content-type']).toBe('application/vnd.tcpdump.pcap')
    expect((await capture.body()).subarray(0, 4).toString('hex')).toMatch(/^(d4c3b2a1|a1b2c3d4|4d3cb2a1|a1b23c4d)$/)
    expect(problems).toEqual([])
  })

  test('that nobody ever heard of have no page', async () => {
    const { page } = await visit(browser, product.url)
    for (const at of ['/mappings/0/10.99.0.0%2F16', '/mappings/x/10.1.0.0%2F24', '/mappings/0/nonsense']) {
      expect((await page.goto(at))?.status()).toBe(404)
      await page.getByRole('heading', { name: 'There is no such EID-prefix' }).waitFor()
    }
  })
})

describe('the EID-prefixes as they were', () => {
  test('the slider goes back, the table follows, and what nobody measured is unmeasured and not gone', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/mappings?source=archive:old-lists&at=2012-03-02')
    await page.getByText('You are looking at').filter({ visible: true }).first().waitFor()
    await page.getByText(/^2 (of \d+ )?EID-prefixes$/).waitFor()
    const slider = page.getByRole('slider', { name: 'Instant that is shown' })
    await eventually(() => slider.getAttribute('aria-valuetext')).toMatch(/^2 Mar 2012 00:00:00 UTC, around then 2 EID-prefixes mapped/)
    await eventually(() => page.locator('[data-gap]').count()).toBeGreaterThan(0)
    await slider.fill('600')
    await page.waitForURL(/at=2012-03-06/)
    await row(page, '10.70.0.0/16').getByText('unmeasured', { exact: true }).waitFor()
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/unmeasured then$/)
    await page.getByRole('button', { name: 'back to now' }).click()
    await page.waitForURL('**/mappings')
    expect(problems).toEqual([])
  })

  test('steps go by day and by change, and playing moves on to the end', async () => {
    const { page } = await visit(browser, product.url)
    await page.goto('/mappings?source=archive:old-lists&at=2012-03-01')
    await page.getByRole('button', { name: 'A day on' }).click()
    await page.waitForURL(/at=2012-03-02/)
    await page.getByRole('button', { name: 'Next change' }).click()
    await page.waitForURL(/at=2012-03-03/)
    await page.getByRole('button', { name: 'Previous change' }).click()
    await page.waitForURL(/at=2012-03-01/)
    await page.getByRole('combobox', { name: 'Step' }).selectOption('day')
    await page.getByRole('button', { name: 'Play' }).click()
    await page.waitForURL(/at=2012-03-10/)
    await page.getByRole('button', { name: 'Play' }).waitFor()
    await page.getByText(/^2 (of \d+ )?EID-prefixes$/).waitFor()
  })

  test('a link to a block at an instant shows the same to everybody', async () => {
    const { page } = await visit(browser, product.url)
    await page.goto('/mappings?within=10.70.0.0/16&at=2012-03-03')
    await page.getByText(/^2 (of \d+ )?EID-prefixes$/).waitFor()
    await row(page, '10.70.9.0/24').getByRole('link', { name: '10.70.9.0/24', exact: true }).click()
    const around = page.getByRole('region', { name: 'Around it' })
    await around.getByRole('link', { name: '10.70.0.0/16' }).click()
    await page.waitForURL('**/mappings/0/10.70.0.0%2F16')
  })
})

describe('the history of one EID-prefix', () => {
  test('goes from change to change, looks closer, and keeps all of it in the URL', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/mappings/0/10.71.0.0%2F16')
    await page.getByRole('region', { name: 'History' }).getByRole('link', { name: 'on a page of its own' }).click()
    await page.waitForURL('**/mappings/0/10.71.0.0%2F16/history')
    const time = page.getByRole('region', { name: 'Time', exact: true })
    await time.getByRole('button', { name: 'Next change' }).click()
    await page.waitForURL(/history\?at=2012-03-10/)
    await time.getByRole('status').getByText('2012-03-10 00:00:00 UTC: registered at 0 of 1.').waitFor()
    await time.getByRole('slider', { name: 'From' }).focus()
    await page.keyboard.press('Shift+ArrowRight')
    await page.waitForURL(/history\?from=2012-03-.*&to=.*&at=2012-03-10$/)
    const permalink = page.url()
    await page.reload()
    await time
      .getByRole('status')
      .getByText(/registered at 0 of 1/)
      .waitFor()
    expect(page.url()).toBe(permalink)
    await time.getByRole('button', { name: 'See all of it' }).click()
    await page.waitForURL(/history\?at=2012-03-10$/)
    const strip = await time.getByRole('region', { name: 'All that is known' }).boundingBox()
    if (strip === null) throw new Error('the strip is not on the screen')
    await page.mouse.move(strip.x + strip.width * 0.25, strip.y + 30)
    await page.mouse.down()
    await page.mouse.move(strip.x + strip.width * 0.5, strip.y + 30, { steps: 4 })
    await page.mouse.up()
    await page.waitForURL(/history\?from=2012-03-0.*&to=2012-03-0/)
    expect(problems).toEqual([])
  })
})

test('a guest sees the candidates and why only others decide on them', async () => {
  const { page } = await visit(browser, product.url)
  await page.goto('/mappings')
  await page.getByRole('radio', { name: 'Candidates' }).click()
  await page.waitForURL('**/mappings?tab=candidates')
  await page.getByRole('region', { name: 'Found, not in the inventory' }).waitFor()
  const answer = await page.request.post('/api/trpc/candidates.ignore', {
    headers: { origin: product.url },
    data: { json: { id: 1, reason: 'not ours' } },
  })
  expect(answer.status()).toBe(403)
})

test.each([
  '/mappings',
  '/mappings?q=nothing-like-this',
  '/mappings?source=archive:old-lists&at=2012-03-03',
  '/mappings?tab=candidates',
  '/mappings/0/10.1.0.0%2F24',
  '/mappings/0/10.70.9.0%2F24',
  '/mappings/0/10.1.0.0%2F24/history',
  '/mappings/0/10.70.9.0%2F24/history',
])('axe finds nothing wrong with %s, in either theme, wide or narrow, and at 390 px nothing lies outside of the screen', async (at) => {
  const { page } = await visit(browser, product.url)
  await page.goto(at)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await eventually(() => page.locator('.skeleton').count()).toBe(0)
  expect(await faultsInAllLooks(page)).toEqual([])
})
