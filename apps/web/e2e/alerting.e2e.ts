import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { asAda, createAda } from './harness/ada.ts'
import { accessibilityFaults, faultsInAllLooks } from './harness/axe.ts'
import { besideBrowser, closeVisits, visit } from './harness/browser.ts'
import { type Product, startProduct } from './harness/product.ts'
import { DEADLINE_MS, eventually } from './harness/until.ts'
import { type WebhookReceiver, webhookReceiver } from './harness/webhook-receiver.ts'

/** Several cadences pass in some of these. */
const PATIENCE = { timeout: 300_000 }
/** The only locator of osaka. */
const SINGLE = '198.51.100.129'
const SECRET = 'a secret of the journey'

let product: Product
let browser: Browser
let receiver: WebhookReceiver

beforeAll(async () => {
  ;[product, browser] = await besideBrowser(startProduct)
  receiver = await webhookReceiver()
  await createAda(product)
  await closeVisits()
})
afterEach(closeVisits)
afterAll(async () => {
  await product?.stop()
  await receiver?.close()
})

const line = (page: Page, name: string) => page.getByRole('region', { name: 'Channels' }).getByRole('listitem').filter({ hasText: name })

test('an administrator adds a webhook, is told what is wrong with it, and a test message arrives while she looks', async () => {
  const { page, problems } = await asAda(browser, product)
  await page.goto('/settings')
  await page.getByRole('link', { name: 'Channels', exact: true }).click()
  await page.getByText('Nobody is told anything yet').waitFor()
  await page.getByRole('button', { name: 'Add a channel' }).click()
  await page.getByRole('button', { name: /^Webhook/ }).click()
  await page.getByLabel('Name').fill('own-program')
  await page.getByLabel('URL').fill('own-program.example')
  await page.getByLabel('Signing secret').fill('short')
  await page.getByRole('button', { name: 'Save the channel' }).click()
  await page.getByText('URL is not a URL.').waitFor()
  await page.getByText('Signing secret needs at least 16 characters.').waitFor()
  expect(await accessibilityFaults(page)).toEqual([])

  await page.getByLabel('URL').fill(receiver.url)
  await page.getByLabel('Signing secret').fill(SECRET)
  const preview = page.getByRole('region', { name: 'What it would send' })
  await preview.getByText('Where: Locator 192.0.2.10 of site example-site').waitFor()
  await preview.getByText('As it is sent').click()
  await preview.getByText(receiver.url, { exact: true }).waitFor()
  await preview.getByText('"type": "alert.firing"').waitFor()
  await preview.getByRole('radio', { name: 'It is over' }).click()
  await preview.getByText('"type": "alert.resolved"').waitFor()
  expect(await preview.innerText()).not.toContain(SECRET)
  await page.getByRole('button', { name: 'Save the channel' }).click()
  await page.waitForURL('**/settings/alerting')
  const own = line(page, 'own-program')
  await own.getByText('It has not taken a message yet.').waitFor()
  await own.getByRole('button', { name: 'Send a test message' }).click()
  await own.getByRole('status').getByText('Delivered. Accepted (HTTP 204).').waitFor()
  expect(receiver.posted.map(({ type }) => type)).toEqual(['alert.test'])
  expect(receiver.posted[0]?.data.headline).toContain('Ada Example tries the channel own-program')
  expect(await accessibilityFaults(page)).toEqual([])
  expect(problems).toEqual([])
})

test('a secret is never shown again, and stays when something else is changed', async () => {
  const { page } = await asAda(browser, product)
  const answers: string[] = []
  page.on('response', async (response) => {
    if (response.url().includes('/api/trpc')) answers.push(await response.text().catch(() => ''))
  })
  await page.goto('/settings/alerting')
  await page.getByRole('link', { name: 'Edit own-program' }).click()
  await eventually(() => page.getByLabel('URL').inputValue()).toBe(receiver.url)
  expect(await page.getByLabel('Signing secret').inputValue()).toBe('')
  await page.getByLabel('URL').fill(`${receiver.url}/v2`)
  await page.getByRole('button', { name: 'Save the channel' }).click()
  await page.waitForURL('**/settings/alerting')
  const own = line(page, 'own-program')
  await own.getByRole('button', { name: 'Send a test message' }).click()
  await own.getByRole('status').getByText('Delivered. Accepted (HTTP 204).').waitFor()
  expect(answers.join()).not.toContain(SECRET)
  expect(await page.content()).not.toContain(SECRET)
})

test('what is refused is given up, stands above everything else, and is sent again when the receiver is mended', PATIENCE, async () => {
  const { page, problems } = await asAda(browser, product)
  receiver.answer(404)
  await page.goto('/settings/alerting')
  const own = line(page, 'own-program')
  await own.getByRole('button', { name: 'Send a test message' }).click()
  await own
    .getByRole('status')
    .getByText(/^Given up after 1 attempt\. There is nothing at this address/)
    .waitFor()
  // On every page, to her who can mend it.
  await page.goto('/sites')
  const banner = page.getByRole('status').filter({ hasText: 'own-program' })
  await banner.getByText(/stopped taking messages|reached nobody/).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  receiver.answer(204)
  await page.goto('/settings/alerting/deliveries')
  const dead = page.getByRole('region', { name: 'Given up' })
  expect(await accessibilityFaults(page)).toEqual([])
  await dead.getByRole('button', { name: /^Send again/ }).click()
  await dead.waitFor({ state: 'detached' })
  await banner.waitFor({ state: 'detached', timeout: DEADLINE_MS })
  await page
    .getByRole('region', { name: 'All messages' })
    .getByRole('link', { name: /tries the channel own-program/ })
    .first()
    .click()
  await page.getByRole('region', { name: 'Attempts' }).getByText('Accepted (HTTP 204).').waitFor()
  await page
    .getByRole('region', { name: 'Attempts' })
    .getByText(/There is nothing at this address/)
    .waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  expect(problems).toEqual([])
})

test('what was given up and needs no telling any more is left, and stands in the log only', PATIENCE, async () => {
  const { page, problems } = await asAda(browser, product)
  receiver.answer(404)
  await page.goto('/settings/alerting')
  await line(page, 'own-program').getByRole('button', { name: 'Send a test message' }).click()
  await page.goto('/settings/alerting/deliveries')
  const dead = page.getByRole('region', { name: 'Given up' })
  await dead.getByRole('button', { name: /^Leave it/ }).click()
  await dead.waitFor({ state: 'detached' })
  await page
    .getByRole('region', { name: 'All messages' })
    .getByText(/^Given up after 1 attempt/)
    .first()
    .waitFor()
  receiver.answer(204)
  await page.getByRole('status').filter({ hasText: 'own-program' }).waitFor({ state: 'detached', timeout: DEADLINE_MS })
  expect(problems).toEqual([])
})

test('a locator that breaks is told, and whoever gets the message acknowledges by its link without signing in', PATIENCE, async () => {
  const { page } = await asAda(browser, product)
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: 'All 3 sites are up' }).waitFor({ timeout: DEADLINE_MS })
  await product.lispwatch('lab', 'down', SINGLE)
  const alert = () => receiver.posted.find(({ type, data }) => type === 'alert.firing' && JSON.stringify(data).includes(SINGLE))
  await expect.poll(alert, { timeout: 2 * DEADLINE_MS, interval: 200 }).toBeDefined()
  const [incident] = alert()?.data.incidents ?? []
  const link = incident?.acknowledgeUrl ?? ''
  expect(new URL(link).origin).toBe(new URL(product.url).origin)

  // A robot that previews links: nothing happens.
  const preview = await fetch(link)
  expect([preview.status, (await preview.text()).includes('Acknowledge')]).toEqual([200, true])
  await page.goto(`/incidents/${incident?.id}`)
  await page.getByText('Who has it: nobody').waitFor()

  const phone = await visit(browser, product.url, { width: 390 })
  await phone.page.goto(new URL(link).pathname)
  expect(await accessibilityFaults(phone.page)).toEqual([])
  await phone.page.getByRole('button', { name: 'Acknowledge' }).click()
  await phone.page.getByText('own-program (by link) acknowledged it.').waitFor()
  await page.getByRole('region', { name: 'Timeline' }).getByText('own-program (by link) acknowledged it.').waitFor()

  await page.goto(`/settings/alerting/deliveries?incident=${incident?.id}`)
  const log = page.getByRole('region', { name: 'All messages' })
  await log.getByText('Delivered. Accepted (HTTP 204).').first().waitFor()
  await log.getByRole('link').first().click()
  await page.getByRole('region', { name: 'What it says' }).getByText(SINGLE).first().waitFor()
  expect(await page.content()).not.toContain('/ack/')
  expect(phone.problems).toEqual([])
})

test('a link that was made up leads to a sentence', async () => {
  const { page, problems } = await visit(browser, product.url)
  await page.goto('/ack/made-up')
  await page.getByText(/was not made here/).waitFor()
  expect(await page.getByRole('button', { name: 'Acknowledge' }).count()).toBe(0)
  expect(problems).toEqual([])
})

test('a guest of the demo may see neither channels nor messages', async () => {
  const { page } = await visit(browser, product.url)
  for (const path of ['/settings/alerting', '/settings/alerting/deliveries', '/settings/alerting/new']) {
    await page.goto(path)
    await page.getByText('You may not see this').waitFor()
  }
  expect(await page.content()).not.toContain(new URL(receiver.url).host)
  expect(await page.getByRole('region', { name: 'Channels' }).count()).toBe(0)
})

test('the pages fit a wide screen and a phone, and have no fault that axe finds in either theme', async () => {
  const { page, problems } = await asAda(browser, product)
  for (const path of ['/settings/alerting', '/settings/alerting/new?kind=email', '/settings/alerting/deliveries']) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page
      .getByText(/^own-program$|^SMTP server$|tries the channel own-program/)
      .filter({ visible: true })
      .first()
      .waitFor()
    expect(await faultsInAllLooks(page), path).toEqual([])
  }
  expect(problems).toEqual([])
})
