import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { faultsInAllLooks } from './harness/axe.ts'
import { besideBrowser, closeVisits, visit } from './harness/browser.ts'
import type { Product } from './harness/product.ts'
import { sharedProduct } from './harness/shared-product.ts'
import { DEADLINE_MS, eventually } from './harness/until.ts'

/** Long before anybody looked. */
const BEFORE = '2026-01-01'

let product: Product
let browser: Browser
/** An instant at which all sites were up, as a URL has it. */
let then: string

beforeAll(async () => {
  ;[product, browser] = await besideBrowser(sharedProduct)
  const { page } = await visit(browser, product.url)
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: 'All 3 sites are up' }).waitFor({ timeout: DEADLINE_MS })
  then = `${new Date().toISOString().slice(0, 19)}Z`
  await closeVisits()
})
afterEach(closeVisits)
afterAll(async () => {
  await product?.stop()
})

const banner = (page: Page) => page.getByRole('status').filter({ hasText: 'You are looking at' })
const row = (page: Page, name: string) => page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) })

describe('as of an instant', () => {
  test('the list of sites and their pages are as they were, links keep the instant, and one press leads back to now', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto(`/sites?at=${then}`)
    await banner(page).waitFor()
    await row(page, 'lisbon').getByText('up', { exact: true }).waitFor()
    await row(page, 'lisbon').getByRole('link', { name: 'lisbon' }).click()
    await page.waitForURL(/\/sites\/lisbon\?at=/)
    await page.getByRole('region', { name: 'Registered then' }).getByText('registered', { exact: true }).first().waitFor()
    await page.getByRole('region', { name: 'Reachable then' }).getByText('up', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'Back to now' }).click()
    await page.getByRole('region', { name: 'Availability' }).waitFor()
    expect(new URL(page.url()).search).toBe('')
    expect(problems).toEqual([])
  })

  test('what nobody had seen yet is unknown, and not down', async () => {
    const { page } = await visit(browser, product.url)
    await page.goto(`/sites?at=${BEFORE}&columns=state,site,reason`)
    await row(page, 'lisbon').getByText('unknown', { exact: true }).waitFor()
    await row(page, 'lisbon')
      .getByText(/^Nothing is known of that instant/)
      .waitFor()
  })

  test('the hierarchy has its sites as they were, and says of what nothing is kept', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto(`/hierarchy?at=${then}`)
    await banner(page).waitFor()
    await page.getByText('how they stood is not kept').waitFor()
    const site = page.getByRole('tree').getByRole('link', { name: 'lisbon' })
    await site.waitFor()
    expect(await site.getAttribute('href')).toBe(`/sites/lisbon?at=${encodeURIComponent(then)}`)
    await page.goto('/hierarchy?at=2026-01-01')
    await banner(page).waitFor()
    await page.getByRole('tree').getByRole('link', { name: 'lisbon' }).waitFor()
    expect(await page.getByRole('tree').getByRole('img', { name: 'up', exact: true }).count()).toBe(0)
    expect(problems).toEqual([])
  })

  test('an instant is chosen in the bar over every page, and a page that knows only now says so', async () => {
    const { page } = await visit(browser, product.url)
    await page.goto('/sites')
    await page.getByRole('button', { name: 'as of: now' }).click()
    await page.getByRole('dialog', { name: 'Look at another instant' }).getByLabel('Instant (UTC)').fill('2026-01-01T03:12')
    await page.getByRole('button', { name: 'Show it' }).click()
    await banner(page).getByText('1 Jan 03:12:00 UTC').waitFor()
    await page.getByRole('link', { name: 'RLOCs' }).click()
    await page.waitForURL(/\/rlocs\?at=/)
    await page.getByText('This page knows only how it is now.').waitFor()
    await page.getByRole('status').getByRole('link', { name: 'Sites' }).click()
    await banner(page).waitFor()
  })
})

describe('the address space of a block', () => {
  test('is drawn, gone through by keyboard, opened by Enter, and there as a list', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/mappings?tab=space&within=10.1.0.0/16')
    const map = page.getByRole('application', { name: /^Map of the block, 10\.1\.0\.0\/16/ })
    await map.focus()
    await map.press('Home')
    await page.getByText(/^10\.1\.0\.0\/\d+: mapped, lisbon$/).waitFor()
    await page.getByText('The same as a list').click()
    await page.getByRole('link', { name: '10.1.0.0/24' }).waitFor()
    await map.press('Enter')
    await page.waitForURL(/\/mappings\/0\/10\.1\.0\.0/)
    expect(problems).toEqual([])
  })

  test('is the narrowest that has all EID-prefixes where none is asked for', async () => {
    const { page } = await visit(browser, product.url)
    await page.goto('/mappings')
    await page.getByRole('radio', { name: 'Address space' }).click()
    await page.getByRole('application', { name: /^Map of the block, 10\./ }).waitFor()
  })
})

test('all rows of a list are there for print, and nothing in that page can run', async () => {
  const { page } = await visit(browser, product.url)
  const answer = await page.request.get(`${product.url}/api/export/sites?format=print&columns=site,state`)
  expect(answer.headers()['content-security-policy']).toContain("default-src 'none'")
  const text = await answer.text()
  for (const site of ['lisbon', 'montevideo', 'osaka']) expect(text).toContain(`<td>${site}</td>`)
  expect(text).toContain('3 rows')
})

test.each(['/sites', '/sites/lisbon', '/hierarchy', '/mappings?tab=space', '/rlocs'])(
  '%s as of an instant has no fault that axe finds, in either theme, wide or narrow',
  async (path) => {
    const { page } = await visit(browser, product.url)
    await page.goto(`${path}${path.includes('?') ? '&' : '?'}at=${then}`)
    await page.getByRole('button', { name: /^back to now$/i }).waitFor()
    await page
      .getByRole('main')
      .getByText(/lisbon|10\.1\.0\.0/)
      .filter({ visible: true })
      .first()
      .waitFor()
    await eventually(() => faultsInAllLooks(page)).toEqual([])
  },
)
