import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { asAda } from './harness/ada.ts'
import { faultsInAllLooks } from './harness/axe.ts'
import { besideBrowser, closeVisits, visit } from './harness/browser.ts'
import type { Product } from './harness/product.ts'
import { sharedProduct } from './harness/shared-product.ts'
import { DEADLINE_MS } from './harness/until.ts'

let product: Product
let browser: Browser

beforeAll(async () => {
  ;[product, browser] = await besideBrowser(sharedProduct)
})
afterEach(closeVisits)
afterAll(async () => {
  await product?.stop()
})

test('a guest sees what an auditor has to know by kind, and each finding with its standard and what to do', async () => {
  const { page, problems } = await visit(browser, product.url)
  await page.goto('/audit/findings')
  const kind = page.getByRole('group', { name: 'Filter by kind' }).getByRole('button').first()
  await kind.waitFor({ timeout: DEADLINE_MS })
  expect(await faultsInAllLooks(page)).toEqual([])
  await kind.click()
  await page.waitForURL(/\/audit\/findings\?state=/)
  await page.locator('tbody a[data-row]').first().click()
  await page.getByRole('region', { name: 'What to do' }).waitFor()
  await page
    .getByRole('region', { name: 'The rule' })
    .getByText(/RFC \d{4}/)
    .waitFor()
  expect(await faultsInAllLooks(page)).toEqual([])
  await page.goto('/audit/findings/999999999')
  await page.getByText('There is no such finding').waitFor()
  // The browser remarks that a page which is not there is answered as such.
  expect(problems.filter((problem) => !problem.includes('404'))).toEqual([])
})

test('an administrator compares a table with what is registered, and saves the differences; a guest may not', async () => {
  const { page, problems } = await asAda(browser, product)
  await page.goto('/audit/compare')
  await page.getByRole('combobox', { name: 'Source' }).selectOption('csv')
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('prefix,site\n10.99.99.0/24,=nowhere()\n')
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  const outcome = page.getByRole('region', { name: 'What differs' })
  await outcome
    .getByText('The other source has 10.99.99.0/24 of =nowhere(); nothing is known of it here.')
    .waitFor({ timeout: DEADLINE_MS })
  expect(await faultsInAllLooks(page)).toEqual([])
  const [download] = await Promise.all([page.waitForEvent('download'), outcome.getByRole('button', { name: 'Save as CSV' }).click()])
  expect(await readFile(await download.path(), 'utf8')).toContain("only-there,10.99.99.0/24,'=nowhere(),")
  expect(problems).toEqual([])

  const guest = await visit(browser, product.url)
  await guest.page.goto('/audit/compare')
  expect(await guest.page.getByRole('button', { name: 'Compare', exact: true }).getAttribute('aria-disabled')).toBe('true')
})
