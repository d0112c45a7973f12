import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ADA, asAda, createAda } from './harness/ada.ts'
import { accessibilityFaults, faultsInAllLooks } from './harness/axe.ts'
import { besideBrowser, closeVisits, visit } from './harness/browser.ts'
import { type Product, startProduct } from './harness/product.ts'
import { DEADLINE_MS, eventually } from './harness/until.ts'

/** Several cadences pass in each of these. */
const PATIENCE = { timeout: 300_000 }
/** The only locator of osaka. */
const SINGLE = '198.51.100.129'
/** One of two locators of montevideo, and one of three of lisbon: what is broken again and again is flapping, which is another incident. */
const SECOND = '203.0.113.65'
const THIRD = '203.0.113.12'

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

async function breakLocator(rloc: string): Promise<void> {
  toMend.add(rloc)
  await product.lispwatch('lab', 'down', rloc)
}

const needsYou = (page: Page) => page.getByRole('region', { name: 'Needs you' })

/** Waits until all is well and measured, which also ends what a test before it broke. */
async function untilWell(page: Page) {
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: 'All 3 sites are up' }).waitFor({ timeout: DEADLINE_MS })
  await needsYou(page).getByText('Nothing needs you').waitFor({ timeout: DEADLINE_MS })
}

/** The incident of the locator, as the overview links to it. */
const incidentLink = (page: Page, rloc: string) => needsYou(page).getByRole('link', { name: new RegExp(rloc.replaceAll('.', '\\.')) })

test('what is broken becomes an incident that says why; somebody takes it, and it ends by itself when it is mended', PATIENCE, async () => {
  const { page, problems } = await asAda(browser, product)
  await untilWell(page)
  const lab = await visit(browser, product.url)
  await lab.page.goto('/lab')
  const card = lab.page.getByRole('region', { name: 'A locator' })
  await card.getByLabel('Locator').selectOption(SINGLE, { timeout: DEADLINE_MS })
  toMend.add(SINGLE)
  await card.getByRole('button', { name: 'Stop LISP' }).click()

  await incidentLink(page, SINGLE).waitFor({ timeout: DEADLINE_MS })
  await page.getByRole('link', { name: /^Incidents.*1 open incident$/ }).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('a')
  await page.getByText(/^You acknowledged incident \d+\.$/).waitFor()
  await needsYou(page).getByText(`Who has it: ${ADA.name}`).waitFor({ timeout: DEADLINE_MS })
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/incidents\/\d+$/)

  const why = page.getByRole('region', { name: 'Why' })
  await why
    .getByText(/1 of 1 says so: home/)
    .first()
    .waitFor()
  await why
    .getByRole('button', { name: /^Packets: \d+ observations?$/ })
    .first()
    .click()
  const packets = page.getByRole('dialog', { name: 'Packets' })
  await packets.getByRole('listbox', { name: /^Fields/ }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('region', { name: 'What it hits' }).getByRole('link', { name: 'osaka' }).waitFor({ timeout: DEADLINE_MS })
  const capture = await page.request.get(`/api/v1${new URL(page.url()).pathname}/packets.pcap`)
  expect([capture.status(), capture.headers()['content-type']]).toEqual([200, 'application/vnd.tcpdump.pcap'])

  const timeline = page.getByRole('region', { name: 'Timeline' })
  await timeline.getByText(`${ADA.name} acknowledged it.`).waitFor()
  await page.getByRole('button', { name: 'Note' }).click()
  await page.getByRole('dialog').getByLabel('Note').fill('The technician is on her way.')
  await page.getByRole('button', { name: 'Save the note' }).click()
  await timeline.getByText('The technician is on her way.').waitFor()

  await lab.page.getByRole('button', { name: `Mend: LISP has stopped at ${SINGLE}` }).click()
  await page
    .getByText(/^Resolved$/i)
    .first()
    .waitFor({ timeout: DEADLINE_MS })
  await eventually(() =>
    page
      .getByRole('button', { name: 'Take back' })
      .getAttribute('aria-disabled')
      .catch(() => 'true'),
  ).toBe('true')
  expect([...problems, ...lab.problems]).toEqual([])
})

test('an incident is given away, put aside and taken back, and everything done can be undone', PATIENCE, async () => {
  const { page, problems } = await asAda(browser, product)
  await untilWell(page)
  await breakLocator(SECOND)
  await incidentLink(page, SECOND).click({ timeout: DEADLINE_MS })
  await page.waitForURL(/\/incidents\/\d+$/)

  await page.getByRole('button', { name: 'Acknowledge' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Acknowledge' }).waitFor()
  await page.getByRole('button', { name: 'Assign' }).click()
  await page.getByRole('menuitem', { name: ADA.name }).click()
  await page.getByText(`Who has it: ${ADA.name}`).waitFor()
  await page.getByRole('button', { name: 'Snooze' }).click()
  await page.getByRole('menuitem', { name: '4 h', exact: true }).click()
  await page.getByText(/is snoozed for 4 h\.$/).waitFor()
  await page.getByRole('button', { name: 'Merge' }).click()
  await page.getByRole('dialog').getByText('No other incident is open.').waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.goto('/')
  await needsYou(page)
    .getByRole('link', { name: /1 incident is quiet/ })
    .click()
  await page.waitForURL('**/incidents?state=quiet')
  await page.getByRole('table', { name: 'Incidents' }).getByRole('link').first().waitFor()
  expect(problems).toEqual([])
})

test('the list is filtered by state, severity, site, time and words, all in the URL, and exported as it is shown', PATIENCE, async () => {
  const { page, problems } = await visit(browser, product.url)
  await untilWell(page)
  await breakLocator(SINGLE)
  // A warning while one of two EID-prefixes is lost.
  await incidentLink(page, SINGLE)
    .getByText(/^critical/)
    .waitFor({ timeout: DEADLINE_MS })
  await page.goto('/incidents?site=osaka&range=day')
  const table = page.getByRole('table', { name: 'Incidents' })
  await table.getByRole('link').first().waitFor()
  await page.getByLabel('Severity').selectOption('critical')
  await page.waitForURL(/severity=critical/)
  await page.getByRole('group', { name: 'Filter by state' }).getByRole('button', { name: /^open/ }).click()
  await page.waitForURL(/state=open/)
  await table.getByRole('link', { name: new RegExp(SINGLE.replaceAll('.', '\\.')) }).waitFor()
  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'JSON' }).click()])
  const stream = await download.createReadStream()
  const octets: Buffer[] = []
  for await (const part of stream) octets.push(Buffer.from(part))
  expect(JSON.parse(Buffer.concat(octets).toString())).toMatchObject([{ severity: 'critical', state: 'open' }])
  await page.getByRole('button', { name: 'Incidents of all sites, not only of osaka' }).click()
  await page.getByRole('searchbox', { name: 'Filter' }).fill('nothing like this')
  await page.getByText('No incident matches').waitFor()
  expect(problems).toEqual([])
})

test('a guest sees incidents everywhere they belong, may handle none, and is told why by screen and server', PATIENCE, async () => {
  const { page, problems } = await visit(browser, product.url)
  await untilWell(page)
  await breakLocator(THIRD)
  await incidentLink(page, THIRD).click({ timeout: DEADLINE_MS })
  await page.waitForURL(/\/incidents\/\d+$/)
  const id = Number(new URL(page.url()).pathname.split('/').at(-1))
  const take = page.getByRole('button', { name: 'Acknowledge' })
  await eventually(() => take.getAttribute('aria-disabled')).toBe('true')
  await take.focus()
  await page.getByRole('tooltip', { name: /Sign in as an operator/ }).waitFor()
  const answer = await page.request.post('/api/trpc/incidents.acknowledge', { headers: { origin: product.url }, data: { json: { id } } })
  expect(answer.status()).toBe(403)
  for (const path of ['/sites/lisbon', `/rlocs/${THIRD}`]) {
    await page.goto(path)
    await page.getByRole('region', { name: 'Incidents' }).locator(`a[href="/incidents/${id}"]`).waitFor()
  }
  await page.goto('/incidents/999999')
  await page.getByRole('heading', { name: 'There is no such incident' }).waitFor()
  expect(problems).toEqual([])
})

test('axe finds nothing wrong with the list and the page of an incident, in either theme, wide or narrow', PATIENCE, async () => {
  const { page } = await visit(browser, product.url)
  await untilWell(page)
  await breakLocator(THIRD)
  await incidentLink(page, THIRD).waitFor({ timeout: DEADLINE_MS })
  const href = (await incidentLink(page, THIRD).getAttribute('href')) ?? ''
  for (const path of ['/', '/incidents', '/incidents?q=nothing-like-this', href, '/incidents/999999']) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await eventually(() => page.locator('.skeleton').count()).toBe(0)
    expect(await faultsInAllLooks(page), path).toEqual([])
  }
})
