import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { faultsInAllLooks } from './harness/axe.ts'
import { besideBrowser, closeVisits, visit } from './harness/browser.ts'
import type { Product } from './harness/product.ts'
import { sharedProduct } from './harness/shared-product.ts'
import { DEADLINE_MS, eventually } from './harness/until.ts'

const PAGES = [
  '/',
  '/map',
  '/map?site=lisbon',
  '/sites',
  '/sites?q=nothing-like-this',
  '/sites/lisbon',
  '/sites/nowhere',
  '/reports',
  '/reports?kind=availability',
  '/lab',
  '/sign-in',
  '/setup/no-such-link',
  '/settings',
  '/no-such-page',
]
const SITES = ['lisbon', 'montevideo', 'osaka']
const LOCATORS = ['203.0.113.11', '203.0.113.12', '203.0.113.13']

let product: Product
let browser: Browser

beforeAll(async () => {
  ;[product, browser] = await besideBrowser(sharedProduct)
  await untilMeasured()
})
afterEach(closeVisits)
afterAll(async () => {
  await product?.stop()
})

/** The demo is measured within a cadence; the pages are looked at when they have something to show. */
async function untilMeasured() {
  const { page } = await visit(browser, product.url)
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: 'All 3 sites are up' }).waitFor({ timeout: DEADLINE_MS })
  await closeVisits()
}

describe('a guest of the demo network', () => {
  test('sees on the overview how the whole is, and that nothing needs anyone', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/')
    await page.getByRole('region', { name: 'Needs you' }).getByText('Nothing needs you').waitFor()
    for (const name of SITES) await page.getByRole('region', { name: 'Sites' }).getByRole('link', { name }).waitFor()
    await page.getByText(/measured .+ from 1 vantage/).waitFor()
    await page.getByRole('status').getByText('live', { exact: true }).waitFor()
    expect(problems).toEqual([])
  })

  test('sees three sites on the map, drawn without a request to anywhere else', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/map')
    for (const name of SITES) await page.getByRole('button', { name: `${name}: up` }).waitFor()
    await eventually(() => page.locator('path.land').count()).toBeGreaterThan(100)
    await page.getByText('Natural Earth').waitFor()
    await page.getByRole('button', { name: 'osaka: up' }).click()
    const card = page.getByRole('article', { name: 'osaka' })
    await eventually(() => card.getByText('registered', { exact: true }).count()).toBe(2)
    await eventually(() => page.locator('path.line-solid').count()).toBeGreaterThanOrEqual(2)
    await card.getByRole('link', { name: 'Open the site' }).click()
    await page.waitForURL('**/sites/osaka')
    expect(problems).toEqual([])
  })

  test('uses the legend of the map as its filter', async () => {
    const { page } = await visit(browser, product.url)
    await page.goto('/map?state=down')
    await page.getByText('No site is left by these filters.').waitFor()
    expect(await page.getByRole('button', { name: /: up$/ }).count()).toBe(0)
    await page.goto('/map')
    await page.getByRole('group', { name: 'Show sites by state' }).getByRole('button', { name: /^up/ }).click()
    await page.waitForURL('**/map?state=ok')
    await page.getByRole('button', { name: 'lisbon: up' }).waitFor()
  })

  test('goes back in time on the map by keyboard, sees what was known then, plays on, and comes back to now', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/map')
    await page.getByRole('button', { name: 'lisbon: up' }).waitFor()
    await page.getByRole('button', { name: 'Time', exact: true }).click()
    const slider = page.getByRole('slider', { name: 'Instant that is shown' })
    await slider.focus()
    await page.keyboard.press('Home')
    await page.waitForURL(/[?&]at=/)
    // A day ago nobody had looked yet.
    await page.getByRole('button', { name: 'lisbon: unknown' }).waitFor()
    await page.getByRole('button', { name: 'Play' }).click()
    await eventually(async () => Number(await slider.inputValue())).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('button', { name: 'Back to now' }).click()
    await page.waitForURL((url) => !url.searchParams.has('at'))
    await page.getByRole('button', { name: 'lisbon: up' }).waitFor()
    expect(problems).toEqual([])
  })

  test('finds a site by an address inside its EID-prefix, and opens it by keyboard', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/sites')
    await page.getByRole('searchbox', { name: 'Filter' }).fill('10.1.8.77')
    await page.getByText('1 of 3 sites', { exact: true }).waitFor()
    await page.waitForURL('**/sites?q=10.1.8.77')
    await page.keyboard.press('Escape')
    await page.getByText('3 sites', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Site', exact: true }).click()
    await page.waitForURL('**/sites?sort=site')
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/sites/montevideo')
    expect(problems).toEqual([])
  })

  test('sees on a site page what is registered where, and how each locator is', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/sites/lisbon')
    const registered = page.getByRole('region', { name: 'Registered', exact: true })
    await registered
      .getByRole('row', { name: /10\.1\.0\.0\/24/ })
      .getByText('registered', { exact: true })
      .first()
      .waitFor()
    expect(await registered.getByText('registered', { exact: true }).count()).toBe(2)
    const reachable = page.getByRole('region', { name: 'Reachable' })
    for (const rloc of LOCATORS) await reachable.getByRole('listitem', { name: rloc }).getByText('up', { exact: true }).waitFor()
    await reachable
      .getByRole('listitem', { name: LOCATORS[0] ?? '' })
      .getByText('active 75 %')
      .waitFor()
    await reachable
      .getByRole('listitem', { name: LOCATORS[2] ?? '' })
      .getByText('backup')
      .waitFor()
    await reachable
      .getByRole('figure', { name: /RTT of 203\.0\.113\.11/ })
      .locator('svg .recharts-line')
      .waitFor()
    const history = page.getByRole('region', { name: 'History' })
    await history
      .getByRole('button', { name: /^v1 .*10\.1\.0\.0\/24/ })
      .first()
      .waitFor()
    expect(problems).toEqual([])
  })

  test('cannot ask now, is told why, and is refused by the server as well', async () => {
    const { page } = await visit(browser, product.url)
    await page.goto('/sites/lisbon')
    const ask = page.getByRole('button', { name: 'Ask now' })
    await eventually(() => ask.getAttribute('aria-disabled')).toBe('true')
    await ask.focus()
    await page.getByRole('tooltip', { name: /Sign in as an operator/ }).waitFor()
    const answer = await page.request.post('/api/trpc/actions.askNow', {
      headers: { origin: product.url },
      data: { json: { siteName: 'lisbon' } },
    })
    expect(answer.status()).toBe(403)
  })

  test('keeps the theme that was chosen in this browser', async () => {
    const { page } = await visit(browser, product.url, { theme: 'dark' })
    await page.goto('/')
    await page.getByRole('button', { name: 'Theme: As the system' }).click()
    await page.getByRole('menuitemradio', { name: 'Light' }).click()
    await page.reload()
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light')
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light')
    await page.getByRole('button', { name: 'Theme: Light' }).waitFor()
  })
})

test('a page that does not exist answers 404 and shows the way back', async () => {
  const { page } = await visit(browser, product.url)
  const answer = await page.goto('/no-such-page')
  expect(answer?.status()).toBe(404)
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
  expect((await page.goto('/sites/nowhere'))?.status()).toBe(404)
  await page.getByRole('heading', { name: 'There is no such site' }).waitFor()
  await page.getByRole('link', { name: 'See all sites' }).waitFor()
})

test.each(PAGES)(
  'axe finds nothing wrong with %s, in either theme, wide or narrow, and at 390 px nothing lies outside of the screen',
  async (path) => {
    const { page } = await visit(browser, product.url)
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await eventually(() => page.locator('.skeleton').count()).toBe(0)
    expect(await faultsInAllLooks(page)).toEqual([])
  },
)

test.each([
  ['/', 250],
  ['/map', 350],
  ['/sites', 350],
  ['/sites/lisbon', 350],
  ['/mappings', 350],
  ['/mappings/0/10.1.0.0%2F24/history', 350],
  ['/maintenance', 350],
  ['/servers', 350],
  ['/rlocs', 350],
  ['/hierarchy', 350],
  ['/incidents', 350],
  ['/reports?kind=consistency', 350],
  ['/lab', 350],
])('the first load of %s brings at most %d KiB of JavaScript over the wire', async (path, limitKib) => {
  const { page } = await visit(browser, product.url)
  const sizes: Promise<number>[] = []
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
  })
  await page.goto(path)
  await eventually(() => page.locator('.skeleton').count()).toBe(0)
  const octets = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  expect(sizes.length).toBeGreaterThan(0)
  expect(Math.round(octets / 1024)).toBeLessThanOrEqual(limitKib)
})
