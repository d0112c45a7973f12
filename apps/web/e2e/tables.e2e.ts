import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ADA, asAda } from './harness/ada.ts'
import { faultsInAllLooks } from './harness/axe.ts'
import { besideBrowser, closeVisits, visit } from './harness/browser.ts'
import type { Product } from './harness/product.ts'
import { sharedProduct } from './harness/shared-product.ts'
import { DEADLINE_MS, eventually } from './harness/until.ts'

const LISTS = ['/sites', '/mappings', '/rlocs', '/servers', '/providers'] as const

let product: Product
let browser: Browser

beforeAll(async () => {
  ;[product, browser] = await besideBrowser(sharedProduct)
  const { page } = await visit(browser, product.url)
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: 'All 3 sites are up' }).waitFor({ timeout: DEADLINE_MS })
  await closeVisits()
})
afterEach(closeVisits)
afterAll(async () => {
  await product?.stop()
})

/** What the first column with a link says, row by row. */
const names = (page: Page) => page.locator('tbody a[data-row]').allTextContents()

async function choose(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click()
  await page.getByRole('menu', { name: menu }).getByText(item, { exact: true }).click()
}

/** The file that an item of the export menu gives. */
async function exported(page: Page, format: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), choose(page, 'Export', format)])
  return readFile(await download.path(), 'utf8')
}

describe('a table', () => {
  test('is sorted by click and by keyboard, says so, and keeps it in the URL', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/sites')
    await page.getByRole('button', { name: 'Site', exact: true }).click()
    await page.waitForURL('**/sites?sort=site')
    await eventually(() => names(page)).toEqual(['lisbon', 'montevideo', 'osaka'])
    await page.getByRole('button', { name: 'Site', exact: true }).press('Enter')
    await page.waitForURL('**/sites?sort=-site')
    await eventually(() => names(page)).toEqual(['osaka', 'montevideo', 'lisbon'])
    expect(await page.getByRole('columnheader', { name: 'Site', exact: true }).getAttribute('aria-sort')).toBe('descending')
    await page.reload()
    await eventually(() => names(page)).toEqual(['osaka', 'montevideo', 'lisbon'])
    expect(problems).toEqual([])
  })

  test('shows the columns that are chosen, also to whoever is sent its address', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/sites')
    await page.getByRole('columnheader', { name: 'Place' }).waitFor()
    await choose(page, 'Columns', 'Place')
    await page.getByRole('menuitemcheckbox', { name: 'Tags' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('columnheader', { name: 'Tags' }).waitFor()
    expect(await page.getByRole('columnheader', { name: 'Place' }).count()).toBe(0)
    const { page: other } = await visit(browser, product.url)
    await other.goto(page.url())
    await other.getByRole('columnheader', { name: 'Tags' }).waitFor()
    expect(await other.getByRole('columnheader', { name: 'Place' }).count()).toBe(0)
    await choose(page, 'Columns', 'As usual')
    await page.waitForURL('**/sites')
    expect(problems).toEqual([])
  })

  test('is exported as it is filtered, sorted and shown, in three formats that say the same', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/sites?sort=-site&columns=site,place,registered&q=o')
    await eventually(() => names(page)).toEqual(['osaka', 'montevideo', 'lisbon'])
    const json: { site: string; place: string; registered: number }[] = JSON.parse(await exported(page, 'JSON'))
    expect(json.map(({ site }) => site)).toEqual(['osaka', 'montevideo', 'lisbon'])
    expect(Object.keys(json[0] ?? {})).toEqual(['site', 'publicName', 'place', 'latitude', 'longitude', 'registered', 'registrations'])
    expect(parse(await exported(page, 'YAML'))).toEqual(json)
    const lines = (await exported(page, 'CSV')).trimEnd().split('\n')
    expect(lines[0]).toBe('site,publicName,place,latitude,longitude,registered,registrations')
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['osaka', 'montevideo', 'lisbon'])
    expect(problems).toEqual([])
  })

  test('says that a guest cannot keep a view, and why', async () => {
    const { page } = await visit(browser, product.url)
    await page.goto('/sites?q=lisbon')
    await choose(page, 'Views', 'Keep or forget views')
    const keep = page.getByRole('dialog').getByRole('button', { name: 'Keep', exact: true })
    await eventually(() => keep.getAttribute('aria-disabled')).toBe('true')
    await keep.focus()
    await page.getByRole('tooltip', { name: /Sign in to keep views/ }).waitFor()
  })
})

test('an administrator keeps a view, opens it again, shares it with everybody, and forgets it', async () => {
  const { page, problems } = await asAda(browser, product)
  await page.goto('/rlocs?q=lisbon&sort=-rloc')
  await choose(page, 'Views', 'Keep or forget views')
  await page.getByRole('textbox', { name: 'Name' }).fill('Lisbon <b>')
  await page.getByRole('checkbox', { name: 'Everybody may use it' }).check()
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.goto('/rlocs')
  await choose(page, 'Views', 'Lisbon <b>')
  await page.waitForURL('**/rlocs?q=lisbon&sort=-rloc')
  await page.getByText(/^3 of \d+ locators$/).waitFor()
  const { page: guest } = await visit(browser, product.url)
  await guest.goto('/rlocs')
  await choose(guest, 'Views', `Lisbon <b>, by ${ADA.name}`)
  await guest.waitForURL('**/rlocs?q=lisbon&sort=-rloc')
  await choose(page, 'Views', 'Keep or forget views')
  await page.getByRole('button', { name: 'Forget Lisbon <b>' }).click()
  await page.getByRole('button', { name: 'Forget Lisbon <b>' }).waitFor({ state: 'detached' })
  expect(problems).toEqual([])
})

describe('the providers', () => {
  test('are rolled up, and lead to their sites, servers and blocks', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/providers')
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'Meridian Mapping' }) })
    await row.getByText('up', { exact: true }).first().waitFor()
    await row.getByRole('link', { name: 'Meridian Mapping' }).click()
    await page.waitForURL('**/providers/Meridian%20Mapping')
    await page.getByRole('region', { name: 'Servers' }).getByRole('link').first().waitFor()
    await page
      .getByRole('region', { name: 'EID blocks' })
      .getByText(/of \d+ EID-prefix(es)? mapped/)
      .first()
      .waitFor()
    await page.getByRole('region', { name: 'Sites' }).getByRole('link', { name: 'All in the table' }).click()
    await page.waitForURL('**/sites?provider=Meridian+Mapping')
    await eventually(() => names(page)).toHaveLength(3)
    await page.getByRole('button', { name: 'Show all providers, not only Meridian Mapping' }).click()
    await page.waitForURL('**/sites')
    expect(problems).toEqual([])
  })

  test('that the inventory does not name have no page', async () => {
    const { page } = await visit(browser, product.url)
    expect((await page.goto('/providers/nobody'))?.status()).toBe(404)
    await page.getByRole('heading', { name: 'There is no such provider' }).waitFor()
  })
})

test.each([
  ...LISTS,
  '/sites?columns=state,site,provider,place,prefixes,registered,locators,tags,reason,since',
  '/providers/Meridian%20Mapping',
])('axe finds nothing wrong with %s, in either theme, wide or narrow, and at 390 px nothing lies outside of the screen', async (at) => {
  const { page } = await visit(browser, product.url)
  await page.goto(at)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await eventually(() => page.locator('.skeleton').count()).toBe(0)
  expect(await faultsInAllLooks(page)).toEqual([])
})
