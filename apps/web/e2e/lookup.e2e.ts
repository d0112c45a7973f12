import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { faultsInAllLooks } from './harness/axe.ts'
import { besideBrowser, closeVisits, visit } from './harness/browser.ts'
import type { Product } from './harness/product.ts'
import { sharedProduct } from './harness/shared-product.ts'
import { DEADLINE_MS, eventually } from './harness/until.ts'

const EID = '10.1.0.7'
const RLOC = '203.0.113.11'

let product: Product
let browser: Browser

beforeAll(async () => {
  ;[product, browser] = await besideBrowser(sharedProduct)
  const { page } = await visit(browser, product.url)
  // The first sweep is through: from then on everything has a name and a state.
  await page.goto('/rlocs')
  await page.getByRole('link', { name: RLOC, exact: true }).waitFor({ timeout: DEADLINE_MS })
  await closeVisits()
})
afterEach(closeVisits)
afterAll(async () => {
  await product?.stop()
})

const box = (page: Page) => page.getByRole('combobox', { name: 'Search the network, or look an EID up' })
const option = (page: Page, name: string | RegExp) => page.getByRole('option', { name })

/** Opens the box and types; the keys of a page that does not listen yet are pressed again. */
async function search(page: Page, text: string): Promise<void> {
  await eventually(async () => {
    if (!(await box(page).isVisible())) await page.keyboard.press('Control+k')
    return box(page).isVisible()
  }).toBe(true)
  await box(page).fill(text)
}

/** Looks the EID up from the box, and waits until every vantage is done. */
async function lookUp(page: Page): Promise<void> {
  await page.goto('/')
  await search(page, EID)
  await option(page, `Look up ${EID} live`).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/lookup/*')
  await page.getByText('home is done').waitFor({ timeout: DEADLINE_MS })
}

describe('a guest of the demo network', () => {
  test('looks an EID up from anywhere: the ways, the mapping, the command; and whoever has the link sees the same', async () => {
    const { page, problems } = await visit(browser, product.url)
    await lookUp(page)
    const ways = page.getByRole('region', { name: 'The way from home' })
    await ways
      .getByRole('button', { name: /^map-server .+ answered ?, open its packets$/ })
      .first()
      .waitFor()
    await ways
      .getByRole('button', { name: /^DDT node .+ answered ?, open its packets$/ })
      .first()
      .waitFor()
    await ways
      .getByRole('button', { name: new RegExp(`^ETR.* ${RLOC.replaceAll('.', '\\.')} .*open its packets$`) })
      .first()
      .waitFor()
    await ways
      .getByText(/^[\d.]+ ms$/)
      .first()
      .waitFor()
    const mapping = page.getByRole('region', { name: 'Mapping 10.1.0.0/24' })
    await mapping.getByRole('link', { name: RLOC, exact: true }).waitFor()
    await page.getByText(`npx lispwatch lig ${EID} --via`).waitFor()
    const stations = await ways.getByRole('button').allInnerTexts()

    const other = await visit(browser, product.url)
    await other.page.goto(new URL(page.url()).pathname)
    await other.page.getByText(/^Guest, (just|\d)/).waitFor()
    expect(await other.page.getByRole('region', { name: 'The way from home' }).getByRole('button').allInnerTexts()).toEqual(stations)
    await other.page.goto('/lookup')
    await other.page.getByRole('region', { name: 'Looked up last' }).getByRole('link', { name: EID, exact: true }).first().waitFor()
    expect([...problems, ...other.problems]).toEqual([])
  })

  test('opens the packets of a node: octets and fields are marked together, each field with where it is defined', async () => {
    const { page, problems } = await visit(browser, product.url)
    await lookUp(page)
    await page
      .getByRole('button', { name: /^map-server .+ answered ?, open its packets$/ })
      .first()
      .click()
    const packet = page.getByRole('dialog', { name: /^Packet: / })
    const fields = packet.getByRole('listbox', { name: /^Fields/ })
    await fields.focus()
    const nonce = fields.getByRole('option', { name: /^Nonce 0x[\da-f]{16} RFC 9301 5\.4$/ })
    await nonce.waitFor()
    await eventually(async () => {
      await page.keyboard.press('ArrowDown')
      return nonce.getAttribute('aria-selected')
    }).toBe('true')
    const marked = packet.locator('[data-octet]').filter({ visible: true })
    expect(await marked.count()).toBeGreaterThan(20)
    await packet.getByRole('radio', { name: 'request' }).click()
    await fields
      .getByRole('option', { name: /Encapsulated Control Message/ })
      .first()
      .waitFor()
    await page.keyboard.press('Escape')
    await packet.waitFor({ state: 'hidden' })
    expect(problems).toEqual([])
  })

  test('is told what is no EID before anybody is asked', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/lookup')
    const field = page.getByRole('textbox', { name: 'EID' })
    await eventually(async () => {
      await field.fill('lisbon')
      await page.getByRole('button', { name: 'Look up', exact: true }).click()
      return page.getByText(/^This is no EID/).isVisible()
    }).toBe(true)
    expect(new URL(page.url()).pathname).toBe('/lookup')
    expect(problems).toEqual([])
  })

  test('finds a site, the EID-prefix around an address, and a page, by keyboard alone; what was opened is remembered', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/')
    await search(page, 'lisb')
    await option(page, /^lisbon/).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/sites/lisbon')
    await search(page, EID)
    await option(page, /^10\.1\.0\.0\/24 covers it/).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/mappings/0/10.1.0.0%2F24')
    await search(page, '')
    await page.getByRole('group', { name: 'Recent' }).getByRole('option', { name: '10.1.0.0/24' }).waitFor()
    await box(page).fill('servers')
    await option(page, 'Servers').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/servers')
    expect(problems).toEqual([])
  })

  test('opens the box with a slash, switches the theme in it, goes back with Backspace and closes it with Escape', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/lookup')
    await eventually(async () => {
      if (!(await box(page).isVisible())) await page.keyboard.press('/')
      return box(page).isVisible()
    }).toBe(true)
    await option(page, /^Switch theme/).click()
    await option(page, 'Light').waitFor()
    await page.keyboard.press('Backspace')
    await option(page, 'Overview').waitFor()
    await option(page, /^Switch theme/).click()
    await option(page, 'Light').click()
    await eventually(() => page.locator('html').getAttribute('data-theme')).toBe('light')
    await page.getByRole('button', { name: 'Theme: Light' }).waitFor()
    await page.getByRole('button', { name: 'Search or look up' }).click()
    await box(page).waitFor()
    await page.keyboard.press('Escape')
    await box(page).waitFor({ state: 'hidden' })
    expect(problems).toEqual([])
  })

  test('sees every shortcut on one sheet, and goes where one says', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/')
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await eventually(async () => {
      if (!(await sheet.isVisible())) await page.keyboard.press('?')
      return sheet.isVisible()
    }).toBe(true)
    for (const what of ['Go to Lookup', 'Search everything', 'Next and previous row']) await sheet.getByText(what).waitFor()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
    await page.keyboard.press('g')
    await page.keyboard.press('u')
    await page.waitForURL('**/lookup')
    expect(problems).toEqual([])
  })

  test('sees how a site is where it is named, with the pointer and with the keyboard, until Escape', async () => {
    const { page, problems } = await visit(browser, product.url)
    await page.goto('/lookup')
    await page.goto(`/rlocs/${RLOC}`)
    const link = page.getByRole('link', { name: 'lisbon', exact: true }).first()
    await link.waitFor()
    const card = page.getByRole('tooltip')
    await eventually(async () => {
      await page.mouse.move(0, 0)
      await link.hover()
      // The pointer rests there until the card has come.
      const seen = card.getByText('up', { exact: true }).waitFor({ timeout: 5000 })
      return seen.then(
        () => true,
        () => false,
      )
    }).toBe(true)
    await page.keyboard.press('Escape')
    await card.waitFor({ state: 'hidden' })
    expect(problems).toEqual([])
  })
})

test('a lookup that is not there says so, and leads to where one is made', async () => {
  const { page } = await visit(browser, product.url)
  await page.goto(`/lookup/${'A'.repeat(16)}`)
  await page.getByRole('heading', { name: 'There is no such lookup' }).waitFor()
  await page.getByRole('link', { name: 'Look something up' }).waitFor()
})

test('axe finds nothing wrong with a lookup, its packets, the box and the page to begin, in either theme, wide or narrow', async () => {
  const { page } = await visit(browser, product.url)
  await lookUp(page)
  expect(await faultsInAllLooks(page)).toEqual([])
  await page
    .getByRole('button', { name: /open its packets$/ })
    .first()
    .click()
  await page.getByRole('listbox').waitFor()
  expect(await faultsInAllLooks(page)).toEqual([])
  await page.goto('/lookup')
  await page.getByRole('textbox', { name: 'EID' }).waitFor()
  expect(await faultsInAllLooks(page)).toEqual([])
  await search(page, 'lisbon')
  await option(page, /^lisbon/).waitFor()
  expect(await faultsInAllLooks(page)).toEqual([])
})
