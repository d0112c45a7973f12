import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ADA, asAda, createAda } from './harness/ada.ts'
import { accessibilityFaults, faultsInAllLooks } from './harness/axe.ts'
import { besideBrowser, closeVisits, visit } from './harness/browser.ts'
import { type Product, startProduct } from './harness/product.ts'
import { DEADLINE_MS, eventually } from './harness/until.ts'

/** Several cadences pass in each of these. */
const PATIENCE = { timeout: 400_000 }
/** A public page without a stream asks again once a minute: what is seen sooner was told. */
const TOLD = { timeout: 30_000 }
/** The only locator of osaka, and the public name of that site. */
const SINGLE = '198.51.100.129'
const OSAKA = 'Osaka, design office'
/** One of two locators of montevideo. */
const SECOND = '203.0.113.65'

let product: Product
let browser: Browser
const toMend = new Set<string>()

beforeAll(async () => {
  ;[product, browser] = await besideBrowser(startProduct)
  await createAda(product)
  await closeVisits()
})
afterEach(async () => {
  await closeVisits()
  await Promise.all([...toMend].map((rloc) => product.lispwatch('lab', 'up', rloc)))
  toMend.clear()
})
afterAll(async () => {
  await product?.stop()
})

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

async function breakLocator(rloc: string): Promise<void> {
  toMend.add(rloc)
  await product.lispwatch('lab', 'down', rloc)
}

async function mend(rloc: string): Promise<void> {
  await product.lispwatch('lab', 'up', rloc)
  toMend.delete(rloc)
}

async function untilWell(page: Page) {
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: 'All 3 sites are up' }).waitFor({ timeout: DEADLINE_MS })
  await region(page, 'Needs you').getByText('Nothing needs you').waitFor({ timeout: DEADLINE_MS })
}

/** The public page as somebody without a session has it open; whether it was ever loaded anew. */
async function outsider() {
  const { page, problems } = await visit(browser, product.url, { theme: 'light' })
  await eventually(async () => (await page.goto('/status'))?.status()).toBe(200)
  await page.evaluate(() => document.body.setAttribute('data-first', 'yes'))
  const wasReloaded = () => page.evaluate(() => document.body.getAttribute('data-first') !== 'yes')
  return { page, problems, wasReloaded }
}

/** Says something; everything that is written is kept before. */
async function say(page: Page, text: string, phase: string, button: string) {
  const panel = page.locator('#say')
  await panel.getByRole('radio', { name: phase }).click()
  await panel.getByRole('textbox').fill(text)
  await panel.getByRole('button', { name: button }).click()
}

test(
  'what a person publishes of an incident is seen outside without a reload: a draft before, updates, its end, and for good in the history',
  PATIENCE,
  async () => {
    const { page, problems } = await asAda(browser, product)
    await untilWell(page)
    await page.goto('/publications')
    await page.getByText('Nothing was told yet').waitFor()
    const outside = await outsider()
    await breakLocator(SINGLE)
    await page.goto('/')
    await region(page, 'Needs you')
      .getByRole('link', { name: new RegExp(SINGLE.replaceAll('.', '\\.')) })
      .click({ timeout: DEADLINE_MS })
    await region(page, 'What it hits').getByRole('link', { name: 'osaka' }).waitFor({ timeout: DEADLINE_MS })
    await page.getByRole('button', { name: 'Publish to status page' }).click()
    await page.waitForURL(/\/publications\/\d+$/)

    const title = page.getByLabel('Title')
    await title.waitFor()
    expect(await page.getByRole('list', { name: 'Whom it hits' }).textContent()).toContain(OSAKA)
    await title.fill('Osaka is cut off')
    const preview = page.frameLocator('iframe[title="Preview of the public page"]')
    await page.locator('#say').getByRole('textbox').fill('A fibre is cut. We are on our way.')
    await preview.getByText('A fibre is cut. We are on our way.').waitFor()
    await preview.getByRole('heading', { name: 'Osaka is cut off' }).waitFor()
    expect(await preview.locator('body').textContent()).not.toContain(SINGLE)
    expect(await faultsInAllLooks(page)).toEqual([])
    const before = await (await fetch(`${product.url}/status`)).text()
    expect(before).not.toContain('Osaka is cut off')

    await say(page, 'A fibre is cut. We are on our way.', 'Identified', 'Publish')
    await page.getByText('It is public now.').waitFor()
    await outside.page.getByText('A fibre is cut. We are on our way.').waitFor(TOLD)
    await page.getByText(`Saved`).first().waitFor()

    await say(page, 'The fibre is mendet, we watch it.', 'Monitoring', 'Post the update')
    await outside.page.getByText('The fibre is mendet, we watch it.').waitFor(TOLD)
    await region(page, 'What was said').getByRole('button', { name: 'Mend a slip' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Mend a slip' })
    await dialog.getByRole('textbox').fill('Something else altogether, which nobody has ever said before.')
    await dialog.getByRole('button', { name: 'Mend it' }).click()
    await dialog.getByText(/^Only slips of 40 characters/).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('textbox').fill('The fibre is mended, we watch it.')
    await dialog.getByRole('button', { name: 'Mend it' }).click()
    await outside.page.getByText('The fibre is mended, we watch it.').waitFor(TOLD)
    await outside.page.getByText(/edited/).waitFor()

    await mend(SINGLE)
    await title.fill('Osaka was cut off')
    await say(page, 'All is well again.', 'Resolved', 'Post the update')
    await outside.page.getByText('All is well again.').waitFor(TOLD)
    await outside.page.getByText('“Osaka is cut off” → “Osaka was cut off”').waitFor()
    expect(await outside.wasReloaded()).toBe(false)
    await outside.page.getByRole('link', { name: 'Osaka was cut off' }).click()
    await outside.page.getByRole('heading', { name: 'Affected' }).waitFor()
    await outside.page.getByRole('region', { name: 'Affected' }).getByRole('link', { name: OSAKA }).waitFor()
    await outside.page.goto(`/status/history/${new Date().toISOString().slice(0, 7)}`)
    await outside.page.getByRole('link', { name: 'Osaka was cut off' }).waitFor()
    await page.goto('/publications')
    await region(page, 'Over').getByText(ADA.name).waitFor()
    expect(problems).toEqual([])
    expect(outside.problems).toEqual([])
  },
)

test('a draft is discarded and brought back, and what was published by mistake is taken back in public', PATIENCE, async () => {
  const { page, problems } = await asAda(browser, product)
  await page.goto('/incidents?state=open,acknowledged,quiet,resolved')
  await page
    .getByRole('link', { name: new RegExp(SINGLE.replaceAll('.', '\\.')) })
    .first()
    .click()
  await page.getByRole('link', { name: /^On the status page: resolved$/ }).waitFor()
  const outside = await outsider()
  const drafted = await page.request.post('/api/trpc/publications.restore', {
    headers: { origin: product.url },
    data: { json: { incidentId: null, title: 'Nothing much', startsAt: Date.now() - 60_000, endsAt: null, impacts: [], nextText: 'Hm.' } },
  })
  expect(drafted.status()).toBe(200)
  await page.goto('/publications')
  await region(page, 'Drafts').getByRole('link', { name: 'Nothing much' }).click()
  await page.getByRole('button', { name: 'Discard the draft' }).click()
  await page.getByText('The draft is gone.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.waitForURL(/\/publications\/\d+$/)
  await page.getByRole('heading', { level: 1, name: 'Nothing much' }).waitFor()
  await say(page, 'Hm, something is odd.', 'Investigating', 'Publish')
  await outside.page.getByText('Hm, something is odd.').waitFor(TOLD)
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
  await outside.page.getByText('We published this by mistake: nothing was disturbed.').waitFor(TOLD)
  await region(page, 'Who did what').getByText(`${ADA.name} took it back.`).waitFor()
  expect(problems).toEqual([])
})

test('planned work is announced where it is planned, and is in progress and done by itself', PATIENCE, async () => {
  const { page, problems } = await asAda(browser, product)
  const outside = await outsider()
  await page.goto('/maintenance/plan?site=lisbon')
  await page.getByLabel('Title', { exact: true }).fill('Core swap at secret-pop')
  await page.getByLabel('Reason').fill('New line cards')
  await page.getByRole('combobox', { name: 'Time zone' }).selectOption('UTC')
  await page.getByLabel('Begins').fill(new Date(Date.now() - 60_000).toISOString().slice(0, 16))
  await page.getByLabel('Announce it on the status page').check()
  await page.getByRole('button', { name: 'Plan it' }).click()
  await page.getByText('Give it a title for the public.').waitFor()
  await page.getByLabel('Title for the public').fill('Work in Lisbon')
  await page.getByLabel('What the public is to know').fill('Short interruptions are possible.')
  expect(await faultsInAllLooks(page)).toEqual([])
  await page.getByRole('button', { name: 'Plan it' }).click()
  await page.waitForURL('**/maintenance')
  await region(page, 'Now').getByText('On the status page: Work in Lisbon').waitFor()
  await outside.page.getByText('Short interruptions are possible.').waitFor(TOLD)
  await outside.page.getByText(/^In progress · /).waitFor()
  expect(await outside.page.locator('body').textContent()).not.toContain('secret-pop')
  await region(page, 'Now').getByRole('button', { name: 'End now' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End now' }).click()
  await eventually(async () => {
    const answer = await fetch(`${product.url}/status/api/v2/scheduled-maintenances.json`)
    const { scheduled_maintenances: all } = (await answer.json()) as { scheduled_maintenances: { name: string; status: string }[] }
    return all.map(({ name, status }) => `${name}: ${status}`)
  }).toEqual(['Work in Lisbon: completed'])
  expect(problems).toEqual([])
})

test(
  'what a rule is about is public without anybody, and over when it is; it says so in the console, and a person can take over',
  PATIENCE,
  async () => {
    const { page, problems } = await asAda(browser, product)
    await untilWell(page)
    await page.goto('/publications/rules')
    await page.getByText('Nothing is published without a person').waitFor()
    await page.getByRole('button', { name: 'Add a rule' }).click()
    await page.getByRole('button', { name: 'Save the rule' }).click()
    await page.getByText(/^Something is not right yet/).waitFor()
    await page.getByLabel('Name').fill('Anything at all')
    for (const kind of ['Site down', 'Server down', 'critical']) await page.getByRole('checkbox', { name: kind }).uncheck()
    await page.getByLabel('It has to last', { exact: true }).fill('0')
    expect(await faultsInAllLooks(page)).toEqual([])
    await page.getByRole('button', { name: 'Save the rule' }).click()
    await region(page, 'Rules').getByText('Anything, at once.').waitFor()
    expect(await faultsInAllLooks(page)).toEqual([])

    const outside = await outsider()
    await breakLocator(SECOND)
    await outside.page.getByText('We have noticed a disturbance and are looking into it.').waitFor({ timeout: 2 * DEADLINE_MS })
    await page.goto('/publications')
    await region(page, 'Open').getByText('by the rule anything-at-all').waitFor()
    expect(await faultsInAllLooks(page)).toEqual([])
    await region(page, 'Open').getByRole('link').first().click()
    await page.getByText(/^A rule speaks here: anything-at-all$/).waitFor()
    await mend(SECOND)
    await outside.page.getByText('The disturbance is over.').waitFor({ timeout: 4 * DEADLINE_MS })
    await region(page, 'What was said').getByText('a rule').first().waitFor()
    await page.getByRole('button', { name: 'Take over' }).click()
    await region(page, 'Who did what')
      .getByText(/took it over from the rule/)
      .waitFor()
    expect(problems).toEqual([])
  },
)

test('who may not see drafts is told so, and has no place for them in the rail', async () => {
  const { page, problems } = await visit(browser, product.url)
  await page.goto('/publications')
  await page.getByText('You may not see this').waitFor()
  expect(await page.getByRole('link', { name: 'Status page' }).count()).toBe(0)
  const preview = await page.request.get('/publications/1/preview.html')
  expect(preview.status()).toBe(403)
  const answer = await page.request.post('/api/trpc/publications.discard', { headers: { origin: product.url }, data: { json: { id: 1 } } })
  expect(answer.status()).toBe(403)
  expect(problems).toEqual([])
})
