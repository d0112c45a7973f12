import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults } from './harness/axe.ts'
import { besideBrowser, closeVisits, visit } from './harness/browser.ts'
import { type Product, startProduct } from './harness/product.ts'
import { DEADLINE_MS } from './harness/until.ts'

const ADA = { name: 'Ada Example', email: 'ada@watch.example', password: 'four random words here' }
const BEN = { name: 'Ben Example', email: 'ben@watch.example', password: 'other random words there' }

let product: Product
let browser: Browser

beforeAll(async () => {
  ;[product, browser] = await besideBrowser(startProduct)
})
afterEach(closeVisits)
afterAll(async () => {
  await product?.stop()
})

async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('the set-up link makes the first administrator, once; who then signs in may ask, manage users, and sign out', async () => {
  const { page, problems } = await visit(browser, product.url)

  await page.goto(product.setUpUrl)
  await page.getByLabel('Your name').fill(ADA.name)
  await page.getByLabel('E-mail address').fill(ADA.email)
  await page.getByLabel('Password', { exact: true }).fill(ADA.password)
  await page.getByLabel('Password again').fill('something else entirely')
  await page.getByRole('button', { name: 'Create the administrator' }).click()
  await page.getByText('The two passwords are not the same.').waitFor()
  await page.getByLabel('Password again').fill(ADA.password)
  await page.getByRole('button', { name: 'Create the administrator' }).click()

  await page.getByText('The administrator was created.').waitFor()
  await signIn(page, { ...ADA, password: 'not the right words' })
  await page.getByRole('alert').getByText(/./).waitFor()
  await signIn(page, ADA)
  await page.getByRole('button', { name: `Account: ${ADA.name}` }).waitFor()

  await page.goto('/sites/lisbon')
  await page.getByRole('button', { name: 'Ask now' }).click()
  await page.getByText(/^Asked \d+ targets/).waitFor({ timeout: DEADLINE_MS })

  await page.goto('/settings')
  await page.getByRole('button', { name: 'Add a user' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a user' })
  await dialog.getByLabel('Name').fill(BEN.name)
  await dialog.getByLabel('E-mail address').fill(BEN.email)
  await dialog.getByLabel('First password').fill(BEN.password)
  expect(await accessibilityFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Add' }).click()
  await page.getByRole('row', { name: new RegExp(BEN.email) }).waitFor()
  await page.getByRole('combobox', { name: `Role: ${BEN.name}` }).selectOption({ label: 'Operator' })
  await page.goto('/settings/style')
  await page.getByRole('heading', { level: 1, name: 'How Lispwatch looks' }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])

  await page.getByRole('button', { name: `Account: ${ADA.name}` }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
  await page.goto('/')
  await page.getByText('Guest, read only').waitFor()
  expect(problems).toEqual([])

  const second = await visit(browser, product.url)
  await second.page.goto(product.setUpUrl)
  await second.page.getByLabel('Your name').fill('Mallory')
  await second.page.getByLabel('E-mail address').fill('mallory@watch.example')
  await second.page.getByLabel('Password', { exact: true }).fill(ADA.password)
  await second.page.getByLabel('Password again').fill(ADA.password)
  await second.page.getByRole('button', { name: 'Create the administrator' }).click()
  await second.page.getByRole('alert').getByText(/./).waitFor()
})

test('an operator returns to the page they wanted, may ask, and does not see the users', async () => {
  const { page, problems } = await visit(browser, product.url)
  await page.goto('/sign-in?returnTo=%2Fsites%2Fosaka')
  await signIn(page, BEN)
  await page.waitForURL('**/sites/osaka')
  expect(await page.getByRole('button', { name: 'Ask now' }).getAttribute('aria-disabled')).toBeNull()
  await page.goto('/settings')
  await page.getByText(BEN.email).waitFor()
  expect(await page.getByRole('heading', { name: 'Users' }).count()).toBe(0)
  expect((await page.request.get('/api/trpc/users.list')).status()).toBe(403)
  expect(problems).toEqual([])
})

test('signing in never leads to another site', async () => {
  const { page } = await visit(browser, product.url)
  await page.goto('/sign-in?returnTo=%2F%2Fevil.example%2F')
  await signIn(page, BEN)
  await page.getByRole('button', { name: `Account: ${BEN.name}` }).waitFor()
  expect(new URL(page.url()).origin).toBe(product.url)
})

test('a monitor that is cut off says so itself on every page, and leads to why', { timeout: 300_000 }, async () => {
  const { page, problems } = await visit(browser, product.url)
  await page.goto('/sites')
  const banner = page.getByRole('status').filter({ hasText: 'The monitor itself is ill' })
  expect(await banner.count()).toBe(0)
  await product.lispwatch('lab', 'cut', 'home')
  try {
    await banner.getByText(/home is cut off/).waitFor({ timeout: 3 * DEADLINE_MS })
    await page.getByRole('link', { name: 'Servers' }).click()
    await page.waitForURL('**/servers')
    await banner.getByRole('link', { name: 'See why' }).click()
    await page.getByRole('heading', { level: 1, name: /home is cut off/ }).waitFor()
    // That page tells it itself.
    await banner.waitFor({ state: 'hidden' })
    expect(problems).toEqual([])
  } finally {
    await product.lispwatch('lab', 'heal', 'home')
  }
})
