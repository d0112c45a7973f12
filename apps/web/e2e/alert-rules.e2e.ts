import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { asAda } from './harness/ada.ts'
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

describe('rules of alerts', () => {
  test('that come with the product are on and explained in sentences, and one of them is adjusted, tried and put back', async () => {
    const { page, problems } = await asAda(browser, product)
    await page.goto('/settings/alerting/rules')
    const rule = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Registration expiring' })
    await rule.getByText('As severe as it is: a registration expires, when it is critical or warning, any site.').waitFor()
    await rule.getByText('runs out soon').waitFor()
    await rule.getByRole('link', { name: 'Edit Registration expiring' }).click()
    await page.getByLabel('It has to last', { exact: true }).fill('5')
    await page.getByText('It would have woken').waitFor()
    await page.getByRole('button', { name: 'Save the rule' }).click()
    await rule.getByText('adjusted').waitFor()
    await rule.getByText('for 5 min').waitFor()
    await rule.getByRole('link', { name: 'Edit Registration expiring' }).click()
    await page.getByRole('button', { name: 'Put back as it came' }).click()
    await rule.getByText('a registration expires, when').waitFor()
    expect(problems).toEqual([])
  })

  test('of one’s own are written without a language to learn, tried on the past before they are saved, and removed', async () => {
    const { page, problems } = await asAda(browser, product)
    await page.goto('/settings/alerting/rules/new')
    await page.getByLabel('Name', { exact: true }).fill('Lisbon is about to expire')
    await page.getByRole('checkbox', { name: 'Expiring' }).check()
    await page.getByText('It would have woken nobody, as now.').waitFor()
    await page.getByRole('button', { name: 'Save the rule' }).click()
    const rule = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Lisbon is about to expire' })
    await rule.getByRole('button', { name: 'Turn off Lisbon is about to expire' }).click()
    await rule.getByRole('button', { name: 'Turn on Lisbon is about to expire' }).waitFor()
    await rule.getByRole('link', { name: 'Edit Lisbon is about to expire' }).click()
    await page.getByRole('button', { name: 'Remove' }).click()
    await rule.waitFor({ state: 'detached' })
    expect(problems).toEqual([])
  })

  test('that make no sense are not saved, and what is wrong stands beside its field', async () => {
    const { page } = await asAda(browser, product)
    await page.goto('/settings/alerting/rules/new')
    await page.getByRole('button', { name: 'Save the rule' }).click()
    await page.getByText('a name is not empty').first().waitFor()
    expect(new URL(page.url()).pathname).toBe('/settings/alerting/rules/new')
  })
})

test('a route says who is told of what in a sentence, and one without channels says that it swallows', async () => {
  const { page, problems } = await asAda(browser, product)
  await page.goto('/settings/alerting/routes')
  await page.getByRole('main').getByRole('listitem').filter({ hasText: 'Everything else' }).getByText('-> every channel').waitFor()
  await page.getByRole('button', { name: 'Add a route' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Nights')
  await page.getByRole('checkbox', { name: 'Only in business hours' }).check()
  await page.getByLabel('Time zone').fill('Nowhere/Land')
  await page.getByRole('button', { name: 'Add a step' }).click()
  await page.getByRole('button', { name: 'Save the route' }).click()
  await page.getByText('a step tells one channel or more').first().waitFor()
  expect(problems).toEqual([])
})

test('a guest sees neither rules nor routes', async () => {
  const { page } = await visit(browser, product.url)
  await page.goto('/settings/alerting/rules')
  await page.getByText('You may not see this').waitFor()
})

test.each(['rules', 'rules/rloc-down', 'routes', 'routes/default'])(
  'the page %s has no accessibility faults, in either theme, wide or narrow',
  async (path) => {
    const { page } = await asAda(browser, product)
    await page.goto(`/settings/alerting/${path}`)
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    // What is being counted anew is paler for a moment.
    await eventually(() => page.locator('[aria-busy=true]').count()).toBe(0)
    expect(await faultsInAllLooks(page)).toEqual([])
  },
)
