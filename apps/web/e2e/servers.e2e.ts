import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { faultsInAllLooks } from './harness/axe.ts'
import { besideBrowser, closeVisits, visit } from './harness/browser.ts'
import type { Product } from './harness/product.ts'
import { sharedProduct } from './harness/shared-product.ts'
import { DEADLINE_MS, eventually } from './harness/until.ts'

const RLOC = '203.0.113.11'

let product: Product
let browser: Browser
/** The first of the map-servers of the demo, by its name. */
let server: string

beforeAll(async () => {
  ;[product, browser] = await besideBrowser(sharedProduct)
  const { page } = await visit(browser, product.url)
  await page.goto('/servers')
  // A canary of what is registered is chosen when the first sweep is through.
  const rows = page.getByRole('region', { name: 'Map-servers and map-resolvers' }).getByRole('row')
  await rows.filter({ hasText: 'registered' }).filter({ hasText: 'hole' }).first().waitFor({ timeout: DEADLINE_MS })
  server = (await rows.getByRole('link').first().textContent()) ?? ''
  await closeVisits()
})
afterEach(closeVisits)
afterAll(async () => {
  await product?.stop()
})

describe('a guest of the demo network', () => {
  test('sees how the servers stand, how long a sweep takes, how the vantage keeps up, and what nobody can see', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/servers')
    const asked = page.getByRole('region', { name: 'Map-servers and map-resolvers' })
    await asked.getByText('answering', { exact: true }).first().waitFor()
    await asked
      .getByText(/one sweep takes .+ EID-prefixes, .+ requests?\/s/)
      .filter({ visible: true })
      .first()
      .waitFor()
    await page
      .getByRole('region', { name: 'Vantages' })
      .getByText(/results?\/s recorded/)
      .waitFor()
    await page.getByRole('region', { name: 'What cannot be seen from outside' }).getByText('PITRs', { exact: true }).waitFor()
    expect(problems).toEqual([])
  })

  test('sees where two servers say the same, by keyboard as well', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/servers')
    const agreement = page.getByRole('region', { name: 'Agreement', exact: true })
    const figure = agreement.getByRole('button', { name: /agree on \d+ of \d+ EID-prefix/ }).first()
    await figure.waitFor({ timeout: DEADLINE_MS })
    await figure.focus()
    await agreement
      .getByRole('status')
      .getByText(/agree on \d+ of \d+/)
      .waitFor()
    expect(problems).toEqual([])
  })

  test('opens a server and sees its canaries, its answers by kind and its EID-prefixes', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/servers')
    await page.getByRole('link', { name: server, exact: true }).first().click()
    await page.waitForURL(`**/servers/${encodeURIComponent(server)}`)
    await page.getByRole('region', { name: 'Canaries' }).getByText('hole', { exact: true }).first().waitFor()
    await page
      .getByRole('region', { name: 'Answers by kind' })
      .getByText(/registered, answered/)
      .first()
      .waitFor()
    const prefixes = page.getByRole('region', { name: 'EID-prefixes', exact: true })
    await prefixes.getByRole('button', { name: '10.1.0.0/24', exact: true }).waitFor()
    await prefixes.getByRole('radio', { name: 'all' }).click()
    await prefixes.getByRole('link', { name: 'lisbon' }).first().waitFor()
    expect(problems).toEqual([])
  })

  test('walks the hierarchy by keyboard, and finds who serves an address', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/hierarchy')
    const tree = page.getByRole('tree', { name: 'Who serves whom' })
    await tree.getByRole('treeitem').first().focus()
    const lines = await tree.getByRole('treeitem').count()
    await page.keyboard.press('ArrowLeft')
    await eventually(() => tree.getByRole('treeitem').count()).toBeLessThan(lines)
    await page.keyboard.press('ArrowRight')
    await eventually(() => tree.getByRole('treeitem').count()).toBe(lines)
    await page.getByRole('searchbox', { name: 'Search' }).fill('10.1.0.77')
    await tree.getByRole('treeitem').filter({ hasText: 'lisbon' }).waitFor()
    expect(await tree.getByRole('treeitem').filter({ hasText: 'osaka' }).count()).toBe(0)
    await page.waitForURL('**/hierarchy?q=10.1.0.77')
    await tree.getByRole('treeitem').filter({ hasText: 'lisbon' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/sites/lisbon')
    expect(problems).toEqual([])
  })

  test('finds a locator by its site, and sees its round-trip times and whom it serves', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/rlocs')
    await page.getByRole('searchbox', { name: 'Filter' }).fill('lisbon')
    await page.waitForURL('**/rlocs?q=lisbon')
    await page.getByText(/^3 of \d+ locators$/).waitFor()
    await page.getByRole('link', { name: RLOC, exact: true }).click()
    await page.waitForURL(`**/rlocs/${RLOC}`)
    await page
      .getByRole('figure', { name: new RegExp(`RTT of ${RLOC.replaceAll('.', '\\.')}`) })
      .locator('svg .recharts-line')
      .waitFor()
    await page.getByRole('region', { name: 'Sites and EID-prefixes that use it' }).getByRole('link', { name: 'lisbon' }).first().waitFor()
    await page.getByRole('region', { name: 'Round-trip times' }).getByRole('radio', { name: '90 d' }).click()
    await page.waitForURL(`**/rlocs/${RLOC}?range=90d`)
    await page.getByRole('figure', { name: /over the last 90 d/ }).waitFor()
    expect(problems).toEqual([])
  })

  test('reaches on a phone, behind "More", what its bar does not hold', async () => {
    const { page, problems } = await visit(browser, product.url, { width: 390 })
    await page.goto('/')
    const bar = page.getByRole('navigation', { name: 'Pages' })
    expect(await bar.getByRole('link', { name: 'Hierarchy' }).count()).toBe(0)
    await bar.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Hierarchy' }).click()
    await page.waitForURL('**/hierarchy')
    await bar.getByRole('button', { name: /^Hierarchy ?, More$/ }).waitFor()
    expect(problems).toEqual([])
  })
})

test.each([
  ['/servers/nobody', 'There is no such server', 'See all servers'],
  ['/rlocs/192.0.2.254', 'There is no such locator', 'See all locators'],
  ['/rlocs/no-address', 'There is no such locator', 'See all locators'],
])('%s says that it is not there, and shows the way back', async (path, title, back) => {
  const { page } = await visit(browser, product.url)
  expect((await page.goto(path))?.status()).toBe(404)
  await page.getByRole('heading', { name: title }).waitFor()
  await page.getByRole('link', { name: back }).waitFor()
})

test.each([
  '/servers',
  'a server',
  '/hierarchy',
  '/hierarchy?q=nothing-like-this',
  '/rlocs',
  '/rlocs?q=nothing-like-this',
  `/rlocs/${RLOC}`,
])('axe finds nothing wrong with %s, in either theme, wide or narrow, and at 390 px nothing lies outside of the screen', async (path) => {
  const { page } = await visit(browser, product.url)
  await page.goto(path === 'a server' ? `/servers/${encodeURIComponent(server)}` : path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await eventually(() => page.locator('.skeleton').count()).toBe(0)
  expect(await faultsInAllLooks(page)).toEqual([])
})
