import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ADA, asAda, createAda } from './harness/ada.ts'
import { accessibilityFaults, faultsInAllLooks } from './harness/axe.ts'
import { closeVisits, openBrowser, visit } from './harness/browser.ts'
import { type CaughtMail, type MailCatcher, mailCatcher } from './harness/mail-catcher.ts'
import { type Product, startProduct } from './harness/product.ts'
import { DEADLINE_MS, eventually } from './harness/until.ts'

const PATIENCE = { timeout: 300_000 }

let product: Product
let browser: Browser
let catcher: MailCatcher

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), openBrowser()])
  catcher = await mailCatcher()
  await createAda(product)
  await closeVisits()
})
afterEach(closeVisits)
afterAll(async () => {
  await product?.stop()
  await catcher?.close()
})

/** Does as Ada what the console does. */
async function order<T>(page: Page, name: string, input: object): Promise<T> {
  const answer = await page.request.post(`/api/trpc/${name}`, { headers: { origin: product.url }, data: { json: input } })
  expect(answer.status()).toBe(200)
  return ((await answer.json()) as { result: { data: { json: T } } }).result.data.json
}
const mailsTo = (address: string) => catcher.mails.filter(({ to }) => to === address)
const linkIn = ({ text }: CaughtMail, purpose: string) => new RegExp(`http[^\\s"<>]+/${purpose}/[A-Za-z0-9_-]{43}`).exec(text)?.[0] ?? ''
const headerOf = ({ headers }: CaughtMail, name: string) =>
  headers.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? ''

test('an administrator decides by which channel the mails of a page leave', PATIENCE, async () => {
  const { page, problems } = await asAda(browser, product)
  await order(page, 'alerting.saveChannel', {
    ...{ name: 'mail', kind: 'email', isOn: true, forget: [], version: null },
    values: { host: '127.0.0.1', port: String(catcher.port), security: 'none', from: 'Status <status@example.net>', to: 'noc@example.net' },
  })
  await page.goto('/publications')
  await page.getByRole('link', { name: 'Subscribers' }).click()
  await page.getByText('Nobody has subscribed yet.').waitFor()
  await page.getByLabel('Mails leave by').selectOption('mail')
  await page.getByLabel('Webhooks', { exact: true }).check()
  await page.getByLabel('Slack', { exact: true }).check()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').first().waitFor()
  expect(problems).toEqual([])
})

test(
  'somebody subscribes without a script, confirms by the mail, is told what is published, and one click of the mail program ends it',
  PATIENCE,
  async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: product.url })
    const page = await context.newPage()
    await eventually(async () => {
      await page.goto('/status')
      return page.locator('details.sub a', { hasText: 'By e-mail' }).count()
    }).toBe(1)
    await page.getByText('Subscribe', { exact: true }).click()
    await page.getByRole('link', { name: 'By e-mail' }).click()
    await page.getByLabel('E-mail address').fill('ada@example.org')
    await page.getByRole('button', { name: 'Subscribe' }).click()
    await page.getByText('If mail can be sent to this address, one is on its way').waitFor()
    await expect.poll(() => mailsTo('ada@example.org').length, { timeout: DEADLINE_MS }).toBe(1)
    const [asking] = mailsTo('ada@example.org')
    if (asking === undefined) throw new Error('The mail is there.')
    await page.goto(linkIn(asking, 'confirm'))
    await page.getByText('a…@example.org will be told').waitFor()
    await page.getByRole('button', { name: 'Yes, tell me' }).click()
    await page.getByText('Your subscription is confirmed.').waitFor()
    await page.getByLabel('Only what I choose here').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('tick at least one').waitFor()
    await page.getByLabel('Everything on this page').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    await context.close()

    const { page: console } = await asAda(browser, product)
    const draft = { incidentId: null, title: 'Lisbon is slow', startsAt: Date.now() - 60_000, endsAt: null, impacts: [], nextText: 'Hm.' }
    const { id } = await order<{ id: number }>(console, 'publications.restore', draft)
    await order(console, 'publications.say', { id, phase: 'identified', text: 'A cable is cut.' })
    await expect.poll(() => mailsTo('ada@example.org').length, { timeout: DEADLINE_MS }).toBe(2)
    const [, told] = mailsTo('ada@example.org')
    if (told === undefined) throw new Error('The mail is there.')
    expect(headerOf(told, 'Subject')).toContain('Identified: Lisbon is slow')
    expect(headerOf(told, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
    expect(told.text).toContain('A cable is cut.')

    const oneClick = headerOf(told, 'List-Unsubscribe').replace(/^<|>$/g, '')
    const stopped = await fetch(oneClick, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })
    expect(stopped.status).toBe(200)
    // Somebody else hears the next word, so it was said to all who are there.
    const other = await visit(browser, product.url)
    await other.page.goto('/status/subscribe')
    await other.page.getByLabel('E-mail address').fill('bob@example.org')
    await other.page.getByRole('button', { name: 'Subscribe' }).click()
    await expect.poll(() => mailsTo('bob@example.org').length, { timeout: DEADLINE_MS }).toBe(1)
    const [forBob] = mailsTo('bob@example.org')
    if (forBob === undefined) throw new Error('The mail is there.')
    await other.page.goto(linkIn(forBob, 'confirm'))
    await other.page.getByRole('button', { name: 'Yes, tell me' }).click()
    await other.page.getByText('Your subscription is confirmed.').waitFor()
    await order(console, 'publications.say', { id, phase: 'resolved', text: 'It is mended.' })
    await expect.poll(() => mailsTo('bob@example.org').length, { timeout: DEADLINE_MS }).toBe(2)
    expect(mailsTo('ada@example.org')).toHaveLength(2)
    expect(other.problems).toEqual([])

    await console.goto('/publications/subscribers')
    await console.getByText('b…@example.org').waitFor()
    expect(await console.content()).not.toContain('bob@')
    await console.getByRole('button', { name: 'Remove b…@example.org' }).click()
    await console.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await console.getByText('The subscriber was removed.').waitFor()
    expect(await accessibilityFaults(console)).toEqual([])
    await console.getByText(ADA.name).first().waitFor()
  },
)

test('the pages of subscriptions fit their screens, have no accessibility faults in either theme, and break no policy', async () => {
  const { page, problems } = await visit(browser, product.url)
  const token = 'a'.repeat(43)
  const links = ['unsubscribe', 'confirm', 'manage'].map((purpose) => `${purpose}/${token}`)
  for (const path of ['subscribe', 'subscribe?by=webhook', 'subscribe?by=slack', ...links]) {
    await page.goto(`/status/${path}`)
    await page.getByText('Subscribe', { exact: true }).first().click()
    expect(await faultsInAllLooks(page), path).toEqual([])
  }
  // A page of a link that is nobody's says 404, which a browser reports.
  expect(problems.filter((problem) => !problem.includes('404'))).toEqual([])
})
