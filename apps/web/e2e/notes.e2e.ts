import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ADA, asAda } from './harness/ada.ts'
import { faultsInAllLooks } from './harness/axe.ts'
import { besideBrowser, closeVisits, visit } from './harness/browser.ts'
import type { Product } from './harness/product.ts'
import { sharedProduct } from './harness/shared-product.ts'
import { DEADLINE_MS, eventually } from './harness/until.ts'

let product: Product
let browser: Browser

beforeAll(async () => {
  ;[product, browser] = await besideBrowser(sharedProduct)
})
afterEach(closeVisits)
afterAll(async () => {
  await product?.stop()
})

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const HOSTILE = '<img src=x onerror=alert(1)>\nAsk for the key at the desk'

async function save(page: Page, text: string) {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Note').fill(text)
  await dialog.getByRole('button', { name: 'Save the note' }).click()
  await dialog.waitFor({ state: 'detached' })
}

describe('a note about a site', () => {
  test('is written, changed and removed by its author, the removal taken back, and markup in it stays text', async () => {
    const { page, problems } = await asAda(browser, product)
    await page.goto('/sites/osaka')
    const notes = region(page, 'Notes')
    await notes.getByRole('button', { name: 'Write a note' }).click()
    await save(page, HOSTILE)
    const note = notes.getByRole('listitem').filter({ hasText: 'onerror=alert(1)' })
    await note.getByText(`${ADA.name}, `).waitFor()
    expect(await note.locator('img').count()).toBe(0)

    await note.getByRole('button', { name: 'Change' }).click()
    await save(page, `${HOSTILE}, ring twice`)
    await note.getByText('ring twice').waitFor()
    await note.getByText(/, changed/).waitFor()

    await note.getByRole('button', { name: 'Remove' }).click()
    await note.waitFor({ state: 'detached' })
    await page.getByRole('region', { name: 'What was done' }).getByRole('button', { name: 'Undo' }).click()
    await note.getByText('ring twice').waitFor()
    expect(problems).toEqual([])
  })

  test('is on the page of whoever has it open, and a guest reads it and writes none', async () => {
    const guest = await visit(browser, product.url)
    await guest.page.goto('/sites/montevideo')
    await region(guest.page, 'Notes').waitFor()
    const { page } = await asAda(browser, product)
    await page.goto('/sites/montevideo')
    await region(page, 'Notes').getByRole('button', { name: 'Write a note' }).click()
    await save(page, 'The river floods the cellar in spring')
    const seen = region(guest.page, 'Notes').getByRole('listitem').filter({ hasText: 'The river floods' })
    await seen.waitFor({ timeout: DEADLINE_MS })
    expect(await seen.getByRole('button').count()).toBe(0)
    expect(await region(guest.page, 'Notes').getByRole('button', { name: 'Write a note' }).getAttribute('aria-disabled')).toBe('true')
  })
})

test('availability stands there with its formula and what counts as up, of a site, an EID-prefix and a locator', async () => {
  const { page, problems } = await visit(browser, product.url)
  await page.goto('/rlocs')
  const [rloc = ''] = await page.locator('tbody a[data-row]').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  for (const [path, rule] of [
    ['/sites/lisbon', /^Up while one of its EID-prefixes is registered/],
    ['/mappings/0/10.1.0.0%2F24', /^Up while it is registered at a server/],
    [rloc, /^Up while it answers RLOC-probes/],
  ] as const) {
    await page.goto(path)
    const panel = region(page, 'Availability')
    await panel.getByText(rule).waitFor()
    await panel.getByText(/÷ \(24 h − 0 − .*\) = \d+(\.\d+)? %/).waitFor({ timeout: DEADLINE_MS })
    expect(await panel.getByRole('img', { name: /^up .*unmeasured/ }).count()).toBe(3)
  }
  expect(problems).toEqual([])
})

test('a site, a locator and a server lead to the forms of quiet, filled in, for those who may', async () => {
  const { page } = await asAda(browser, product)
  await page.goto('/sites/lisbon')
  await page.getByRole('link', { name: 'Silence', exact: true }).click()
  await page.waitForURL('**/maintenance/silence?site=lisbon')
  await page.getByText('lisbon', { exact: true }).first().waitFor()
  await page.goto('/sites/lisbon')
  await page.getByRole('link', { name: 'Plan maintenance', exact: true }).click()
  await page.waitForURL('**/maintenance/plan?site=lisbon')
  const guest = await visit(browser, product.url)
  await guest.page.goto('/sites/lisbon')
  await region(guest.page, 'Availability').waitFor()
  expect(await guest.page.getByRole('link', { name: 'Silence', exact: true }).count()).toBe(0)
})

test.each(['/sites/osaka', '/mappings/0/10.1.0.0%2F24'])(
  '%s has no fault that axe finds, in either theme, wide or narrow',
  async (path) => {
    const { page } = await asAda(browser, product)
    await page.goto(path)
    await region(page, 'Availability')
      .getByText(/^Up while/)
      .waitFor()
    await eventually(() => faultsInAllLooks(page)).toEqual([])
  },
)
