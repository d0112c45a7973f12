import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults, faultsInAllLooks } from './harness/axe.ts'
import { besideBrowser, closeVisits, visit } from './harness/browser.ts'
import { type Product, startProduct } from './harness/product.ts'
import { DEADLINE_MS, eventually } from './harness/until.ts'

/** Atlas, the network of the demo: cities with several sites, a site whose locators are far away, sites that nobody ever saw. */
const WORLD = 'steady'
/** Behind a NAT, so that its locators are those of a relay in another city. */
const FAR = 'lisbon-home-office'
const LOST = 'hobart-seeds'

let product: Product
let browser: Browser

beforeAll(async () => {
  ;[product, browser] = await besideBrowser(() => startProduct(WORLD))
  const { page } = await visit(browser, product.url)
  await page.goto(`/map?site=${FAR}`)
  await page
    .getByRole('article', { name: FAR })
    .getByText('up', { exact: true })
    .first()
    .waitFor({ timeout: 2 * DEADLINE_MS })
  await closeVisits()
})
afterEach(closeVisits)
afterAll(async () => {
  await product?.stop()
})

describe('a guest of the demo network', () => {
  test('sees sites that are near to each other as one mark, and each on its own after pressing it', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/map?tag=nat')
    await page.getByRole('button', { name: `${FAR}: up` }).waitFor()
    await page.goto('/map?state=ok')
    const clusters = page.getByRole('button', { name: /^\d+ sites: / })
    await clusters.first().waitFor()
    const before = await clusters.count()
    const [first = ''] = await clusters.evaluateAll((marks) => marks.map((mark) => mark.getAttribute('aria-label') ?? ''))
    await page.getByRole('button', { name: first }).first().focus()
    await page.keyboard.press('Enter')
    await eventually(() => clusters.count()).toBeLessThan(before)
    expect(problems).toEqual([])
  })

  test('narrows the map by its legend, by words and by provider, and the URL and the list say the same', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/map')
    await page.getByRole('group', { name: 'Show sites by state' }).getByRole('button', { name: /^up/ }).click()
    await page.waitForURL('**/map?state=ok')
    await page.getByRole('searchbox', { name: 'Filter' }).fill('lisbon')
    await page.waitForURL('**/map?q=lisbon&state=ok')
    const list = page.getByRole('list', { name: 'Sites in view' })
    await list.getByRole('button', { name: FAR }).waitFor()
    await eventually(() =>
      list
        .getByRole('listitem')
        .filter({ hasNotText: /lisbon/i })
        .count(),
    ).toBe(0)
    await page.getByRole('combobox', { name: 'Provider' }).selectOption('Fjord Mapping')
    await page.waitForURL(/provider=Fjord/)
    await page.getByText('No site is left by these filters.').waitFor()
    await page.getByRole('button', { name: 'Show all sites' }).click()
    await page.waitForURL('**/map')
    expect(problems).toEqual([])
  })

  test('chooses a site from the list by keyboard, and reads where its locators are and how they stand', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto(`/map?q=${FAR}`)
    await page.getByRole('list', { name: 'Sites in view' }).getByRole('button', { name: FAR }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(`site=${FAR}`))
    const locators = page.getByRole('article', { name: FAR }).getByRole('list', { name: 'Locators' })
    const first = locators.getByRole('listitem').first()
    await first.getByText('up', { exact: true }).waitFor()
    // Until the first mapping is there, locators are only expected.
    await first.getByText(/^active \d+\s%, Frankfurt$/).waitFor({ timeout: DEADLINE_MS })
    await eventually(() => page.locator('.leaflet-container path.arc-active').count()).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Close' }).click()
    await eventually(() => page.locator('.leaflet-container path.arc-active').count()).toBe(0)
    expect(problems).toEqual([])
  })

  test('lays locators on the map and takes servers and the night away, and the URL remembers', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/map')
    const layers = page.getByRole('group', { name: 'Layers' })
    await eventually(() => page.locator('.leaflet-container path.night').count()).toBe(1)
    await page
      .getByRole('button', { name: /map-server/ })
      .first()
      .waitFor()
    for (const name of ['RLOCs', 'Servers', 'Day and night']) await layers.getByRole('button', { name }).click()
    await page.waitForURL(/layers=sites%2Crlocs%2Cvantages$/)
    await page
      .getByRole('button', { name: /^\d+ locators: / })
      .first()
      .waitFor()
    await eventually(() => page.getByRole('button', { name: /map-server/ }).count()).toBe(0)
    await eventually(() => page.locator('.leaflet-container path.night').count()).toBe(0)
    await page.reload()
    expect(await layers.getByRole('button', { name: 'RLOCs' }).getAttribute('aria-pressed')).toBe('true')
    expect(problems).toEqual([])
  })
})

test('a site that loses its place in the inventory goes from the map to the tray while somebody looks, and stays in reach', async () => {
  const { page, problems } = await visit(browser, product.url)
  await page.goto('/map')
  await page.getByRole('button', { name: `${LOST}: up` }).waitFor()
  await applyInventory((text) => withoutPlace(text, LOST))
  const tray = page.getByRole('region', { name: 'Without a place' })
  await tray.getByRole('button', { name: LOST }).click({ timeout: DEADLINE_MS })
  await page.getByRole('article', { name: LOST }).getByText('place unknown').first().waitFor()
  expect(await page.getByRole('button', { name: `${LOST}: up` }).count()).toBe(0)
  expect(await accessibilityFaults(page)).toEqual([])
  expect(problems).toEqual([])
})

/** Applies the inventory of the demo as `change` leaves it. */
async function applyInventory(change: (text: string) => string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lispwatch-map-'))
  try {
    const file = path.join(folder, 'network.yaml')
    await writeFile(file, change(await product.lispwatch('lab', '--scenario', WORLD, '--inventory')))
    await product.lispwatch('apply', file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** An inventory in which one site has no location. */
function withoutPlace(text: string, site: string): string {
  const found = new RegExp(`(  - name: ${site}\\n(?:    .*\\n)*?)    location: .*\\n`).exec(text)
  if (found?.[1] === undefined) throw new Error(`the inventory gives ${site} no location`)
  return text.replace(found[0], found[1])
}

test.each([`/map?site=${FAR}`, '/map?layers=sites,rlocs,servers,vantages,night', '/map?q=nothing-like-this'])(
  'axe finds nothing wrong with %s, in either theme, wide or narrow, and at 390 px nothing lies outside of the screen',
  async (path) => {
    const { page } = await visit(browser, product.url)
    await page.goto(path)
    await page.getByText('Natural Earth').waitFor()
    await eventually(() => page.locator('.skeleton').count()).toBe(0)
    expect(await faultsInAllLooks(page)).toEqual([])
  },
)
