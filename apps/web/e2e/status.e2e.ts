import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { faultsInAllLooks } from './harness/axe.ts'
import { besideBrowser, closeVisits, visit } from './harness/browser.ts'
import type { Product } from './harness/product.ts'
import { sharedProduct } from './harness/shared-product.ts'
import { eventually } from './harness/until.ts'

let product: Product
let browser: Browser

beforeAll(async () => {
  ;[product, browser] = await besideBrowser(sharedProduct)
})
afterEach(closeVisits)
afterAll(async () => {
  await product?.stop()
})

const PAGES = ['', '/devices', '/history']

test('everybody sees how the network stands, without signing in and without a script', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: product.url })
  const page = await context.newPage()
  await eventually(async () => {
    await page.goto('/status')
    return page.getByText(/^Measured from \d+ places?/).count()
  }).toBe(1)
  expect(await page.getByRole('heading', { name: 'Components' }).count()).toBe(1)
  expect(
    await page
      .getByText(/Everything( that is measured)? works|Not everything works|Degraded|We cannot measure/)
      .first()
      .isVisible(),
  ).toBe(true)
  await context.close()
})

test('sites that opted in are there by their public names, and none of the console’s own names or addresses is', async () => {
  const sites = (await product.lispwatch('export')).match(/publicName: .+/g) ?? []
  expect(sites.length).toBeGreaterThan(0)
  const html = async () => (await fetch(`${product.url}/status`)).text()
  await eventually(html).toContain((sites[0] ?? '').replace('publicName: ', '').replaceAll('"', ''))
  expect(await html()).not.toMatch(/\b(?:203\.0\.113|198\.51\.100|192\.0\.2)\.\d+/)
})

test('programs get the shapes that they know, from anywhere, and nothing again that they have', async () => {
  const summary = await fetch(`${product.url}/status/api/v2/summary.json`)
  expect(summary.headers.get('access-control-allow-origin')).toBe('*')
  const { page, status, components } = (await summary.json()) as {
    page: object
    status: { indicator: string }
    components: { id: string; group: boolean }[]
  }
  expect(page).toMatchObject({ time_zone: 'Etc/UTC' })
  expect(['none', 'minor', 'major', 'critical', 'maintenance']).toContain(status.indicator)
  const one = components.find(({ group }) => !group)
  const badge = await fetch(`${product.url}/status/badge/${one?.id}.svg`)
  expect([badge.status, badge.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8'])
  const etag = badge.headers.get('etag') ?? ''
  expect((await fetch(`${product.url}/status/badge/${one?.id}.svg`, { headers: { 'if-none-match': etag } })).status).toBe(304)
  for (const feed of ['feed.atom', 'feed.rss', 'feed.json']) expect((await fetch(`${product.url}/status/${feed}`)).status).toBe(200)
  expect((await fetch(`${product.url}/status/nothing`)).status).toBe(404)
})

test('the public pages fit their screens, have no accessibility faults in either theme, wide or narrow, and break no policy', async () => {
  const { page, problems } = await visit(browser, product.url)
  for (const path of PAGES) {
    await page.goto(`/status${path}`)
    expect(await faultsInAllLooks(page), path).toEqual([])
  }
  expect(problems).toEqual([])
})
