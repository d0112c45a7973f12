import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ADA, asAda, createAda } from './harness/ada.ts'
import { accessibilityFaults, faultsInAllLooks } from './harness/axe.ts'
import { besideBrowser, closeVisits, visit } from './harness/browser.ts'
import { type Product, startProduct } from './harness/product.ts'
import { DEADLINE_MS, eventually } from './harness/until.ts'

const HOUR_MS = 3_600_000

let product: Product
let browser: Browser

beforeAll(async () => {
  ;[product, browser] = await besideBrowser(startProduct)
  await createAda(product)
  await closeVisits()
})
afterEach(closeVisits)
afterAll(async () => {
  await product?.stop()
})

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

async function choose(page: Page, text: string, found: RegExp) {
  await page.getByRole('searchbox', { name: /^Add a site/ }).fill(text)
  await page.getByRole('list', { name: 'Found' }).getByRole('button', { name: found }).click()
}

/** In UTC, as a field for a local date and time has it. */
const local = (at: number) => new Date(at).toISOString().slice(0, 16)

async function fillWindow(page: Page, { title, startsAt }: { title: string; startsAt: number }) {
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Reason').fill('New cables')
  await page.getByRole('combobox', { name: 'Time zone' }).selectOption('UTC')
  await page.getByLabel('Begins').fill(local(startsAt))
}

test('a window is planned by search with what it covers, warns of an overlap, shows its site in maintenance, and is ended early', async () => {
  const { page, problems } = await asAda(browser, product)
  await page.goto('/maintenance')
  await page.getByText('No maintenance yet').waitFor()
  await page.getByRole('button', { name: 'Plan maintenance' }).click()
  await page.waitForURL('**/maintenance/plan')
  await page.getByRole('button', { name: 'Plan it' }).click()
  await page.getByText('Choose at least one thing that is worked on.').waitFor()

  await fillWindow(page, { title: 'Power work', startsAt: Date.now() - HOUR_MS })
  await choose(page, 'lisb', /^lisbon site/)
  await region(page, 'Covers now')
    .getByText(/^1 site and \d+ locators\.$/)
    .waitFor()
  await region(page, 'It will hold')
    .getByText(/\(UTC\)/)
    .waitFor()
  await page.getByRole('button', { name: 'Plan it' }).click()
  await page.waitForURL('**/maintenance')
  const now = region(page, 'Now')
  await now.getByText('Power work').waitFor()
  await now.getByText('New cables').waitFor()
  await now.getByText(`by ${ADA.name}`).waitFor()
  await page.goto('/sites/lisbon')
  await page.getByText('maintenance', { exact: true }).first().waitFor({ timeout: DEADLINE_MS })

  await page.goto('/maintenance/plan?site=lisbon')
  await fillWindow(page, { title: 'Fibre work', startsAt: Date.now() })
  await page.getByRole('radio', { name: 'daily' }).click()
  await region(page, 'It will hold')
    .getByText(/“Power work”, which Ada Example planned, from/)
    .waitFor()

  await page.goto('/maintenance')
  await now.getByRole('button', { name: 'End now' }).click()
  const dialog = page.getByRole('dialog', { name: 'End this window?' })
  expect(await accessibilityFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'End now' }).click()
  await region(page, 'Over')
    .getByText(/ended by hand/)
    .waitFor()
  await page.goto('/sites/lisbon')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await eventually(() => page.getByText('maintenance', { exact: true }).count()).toBe(0)
  expect(problems).toEqual([])
})

test('a box and a lasso on the map choose the sites and servers inside', async () => {
  const { page, problems } = await asAda(browser, product)
  await page.goto('/maintenance/plan')
  await page.getByRole('button', { name: 'Choose on the map' }).click()
  const map = region(page, 'Map of the sites')
  await map.getByRole('button', { name: /^lisbon: / }).waitFor({ timeout: DEADLINE_MS })
  const box = await map.boundingBox()
  if (box === null) throw new Error('the map is not on the screen')
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
  await page.mouse.move(...at(0.01, 0.02))
  await page.mouse.down()
  await page.mouse.move(...at(0.5, 0.5))
  await page.mouse.move(...at(0.92, 0.98))
  await page.mouse.up()
  const chosen = page.getByRole('list', { name: 'Chosen' })
  await chosen.getByRole('button', { name: 'Remove site lisbon' }).waitFor()
  await chosen.getByRole('button', { name: 'Remove site osaka' }).waitFor()
  await page.getByText(/^3 sites and \d+ servers added\.$/).waitFor()
  while ((await chosen.count()) > 0) await chosen.getByRole('button').first().click()
  await page.getByText('Nothing is chosen yet.').first().waitFor()

  await page.getByRole('radio', { name: 'Lasso' }).click()
  const mark = await map.getByRole('button', { name: /^lisbon: / }).boundingBox()
  if (mark === null) throw new Error('the mark is not on the screen')
  const [x, y] = [mark.x + mark.width / 2, mark.y + mark.height / 2]
  await page.mouse.move(x - 25, y - 25)
  await page.mouse.down()
  for (const [dx, dy] of [
    [25, -25],
    [25, 25],
    [-25, 25],
  ] as const)
    await page.mouse.move(x + dx, y + dy)
  await page.mouse.up()
  await chosen.getByRole('button', { name: 'Remove site lisbon' }).waitFor()
  expect(await chosen.getByRole('button', { name: 'Remove site osaka' }).count()).toBe(0)
  expect(problems).toEqual([])
})

test('a silence has matchers, an owner and an end, does the same by the API, and expires by hand', async () => {
  const { page, problems } = await asAda(browser, product)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/maintenance/silence?rloc=198.51.100.129&detection=D05')
  await region(page, 'Covers now')
    .getByText(/1 locator\.$/)
    .waitFor()
  expect(await page.getByRole('checkbox', { name: 'D05 locator unreachable' }).isChecked()).toBe(true)
  await page.getByLabel('Reason').fill("It's known")
  await page.getByRole('button', { name: 'Copy as API call' }).click()
  await page.getByText(/^The call is on the clipboard/).waitFor()
  const call = await page.evaluate(() => navigator.clipboard.readText())
  expect(call).toContain(`curl -X POST '${product.url}/api/v1/silences'`)
  const body = (/-d '(.*)'$/s.exec(call)?.[1] ?? '').replaceAll("'\\''", "'")
  const answer = await page.request.post('/api/v1/silences', {
    headers: { origin: product.url, 'content-type': 'application/json' },
    data: body,
  })
  expect(answer.status()).toBe(202)

  await page.getByRole('button', { name: 'Silence it' }).click()
  await page.waitForURL('**/maintenance?tab=silences')
  const now = region(page, 'Now')
  await eventually(() => now.getByRole('listitem').count()).toBe(2)
  await now.getByText('D05 locator unreachable').first().waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await eventually(() => now.getByRole('listitem').count()).toBe(1)
  await now.getByRole('button', { name: 'Expire now' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Expire now' }).click()
  await eventually(() => region(page, 'Over').getByRole('listitem').count()).toBe(2)
  expect(problems).toEqual([])
})

test('a guest sees what is planned, and why only others plan', async () => {
  const { page, problems } = await visit(browser, product.url)
  await page.goto('/maintenance')
  await region(page, 'Over').getByText('Power work').waitFor()
  const plan = page.getByRole('button', { name: 'Plan maintenance' })
  expect(await plan.getAttribute('aria-disabled')).toBe('true')
  await plan.focus()
  await page.getByRole('tooltip', { name: /Guests can look but not plan/ }).waitFor()
  await page.goto('/maintenance/plan')
  await page.getByText('Guests can look but not plan. Sign in as an operator.').waitFor()
  const answer = await page.request.post('/api/trpc/maintenance.end', { headers: { origin: product.url }, data: { json: { id: 1 } } })
  expect(answer.status()).toBe(403)
  expect(problems).toEqual([])
})

test('axe finds nothing wrong with lists and forms, in either theme, wide or narrow, and at 390 px nothing lies outside of the screen', async () => {
  const { page } = await asAda(browser, product)
  for (const at of ['/maintenance', '/maintenance?tab=silences', '/maintenance/plan?site=lisbon', '/maintenance/silence?site=lisbon']) {
    await page.goto(at)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await eventually(() => page.locator('.skeleton').count()).toBe(0)
    expect(await faultsInAllLooks(page), at).toEqual([])
  }
})

test.each([['/maintenance'], ['/maintenance/plan'], ['/maintenance/silence']])(
  'the first load of %s brings at most 350 KiB of JavaScript over the wire',
  async (path) => {
    const { page } = await asAda(browser, product)
    const sizes: Promise<number>[] = []
    page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script') sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
    })
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await eventually(() => page.locator('.skeleton').count()).toBe(0)
    const octets = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    expect(Math.round(octets / 1024)).toBeLessThanOrEqual(350)
  },
)
