import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ADA, asAda } from './harness/ada.ts'
import { faultsInAllLooks } from './harness/axe.ts'
import { besideBrowser, closeVisits, visit } from './harness/browser.ts'
import type { Product } from './harness/product.ts'
import { sharedProduct } from './harness/shared-product.ts'
import { DEADLINE_MS, eventually } from './harness/until.ts'

const EID = '10.1.8.0/24'
const ENTRY = '/audit/baseline?eid=10.1.8.0%2F24'

let product: Product
let browser: Browser

beforeAll(async () => {
  ;[product, browser] = await besideBrowser(sharedProduct)
})
afterEach(closeVisits)
afterAll(async () => {
  await product?.stop()
})

const inbox = (page: Page) => page.getByRole('region', { name: 'What differs from the baseline', exact: true })
const card = (page: Page) => inbox(page).getByRole('listitem', { name: `${EID}, other locators` })

async function writeEntry(page: Page, locators: string, reason: string) {
  await page.goto(ENTRY)
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('Locators that it may have').fill(locators)
  await sheet.getByLabel('Reason').fill(reason)
  await sheet.getByRole('button', { name: 'Write down' }).click()
  await sheet.waitFor({ state: 'detached' })
}

test('what differs from an entry is a card within moments; accepted with a reason it is gone, taken back it is there again', async () => {
  const { page, problems } = await asAda(browser, product)
  await writeEntry(page, '192.0.2.0/24', 'only from the lab')
  await page.goto('/audit')
  await card(page).getByText('203.0.113.65 is registered, and the baseline does not allow it.').waitFor({ timeout: DEADLINE_MS })
  expect(await inbox(page).getByRole('listitem', { name: EID }).count()).toBe(1)
  await eventually(() => faultsInAllLooks(page)).toEqual([])

  await card(page).focus()
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('they have it on paper')
  await dialog.getByRole('button', { name: 'Accept 1 drift' }).click()
  await card(page).waitFor({ state: 'detached' })
  await page.getByRole('region', { name: 'What was done' }).getByRole('button', { name: 'Undo' }).click()
  await card(page).waitFor({ timeout: DEADLINE_MS })

  await page.goto(ENTRY)
  const versions = page.getByRole('dialog').getByRole('region', { name: 'Versions' })
  await versions.getByText(`${ADA.name}, drift accepted`).waitFor()
  await versions.getByText('they have it on paper').waitFor()
  expect(problems).toEqual([])
})

test('a guest sees the inbox and the baseline and decides nothing', async () => {
  const { page } = await visit(browser, product.url)
  await page.goto('/audit')
  expect(await card(page).getByRole('button', { name: 'Reject' }).getAttribute('aria-disabled')).toBe('true')
  await page.goto('/audit/baseline')
  await page.getByRole('link', { name: EID, exact: true }).waitFor()
  expect(await page.getByRole('button', { name: 'New entry' }).getAttribute('aria-disabled')).toBe('true')
})

test('what is registered is looked at before it is adopted, and then the drift is gone', async () => {
  const { page, problems } = await asAda(browser, product)
  await page.goto('/audit/baseline')
  await page.getByRole('button', { name: 'Adopt what is registered' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: 'Compare' }).click()
  await sheet.getByText('192.0.2.0/24', { exact: false }).first().waitFor({ timeout: DEADLINE_MS })
  await sheet.getByLabel('Reason').fill('as it stands')
  await sheet.getByRole('button', { name: /^Adopt \d+ entr/ }).click()
  await sheet.waitFor({ state: 'detached' })
  await page.goto('/audit')
  await inbox(page).getByText('Nothing waits for you here').waitFor({ timeout: DEADLINE_MS })
  await page.goto('/audit/baseline')
  await page.getByRole('link', { name: EID, exact: true }).waitFor()
  await eventually(() => faultsInAllLooks(page)).toEqual([])
  expect(problems).toEqual([])
})
