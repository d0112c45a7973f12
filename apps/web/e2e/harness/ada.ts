import type { Browser } from 'playwright-core'
import { type Visit, type Visitor, visit } from './browser.ts'
import type { Product } from './product.ts'

/** The first administrator of a product. */
export const ADA = { name: 'Ada Example', email: 'ada@watch.example', password: 'four random words here' }

/** Makes Ada by the set-up link, on a page of her own. */
export async function createAda(browser: Browser, product: Product): Promise<void> {
  const { page } = await visit(browser, product.url)
  await page.goto(product.setUpUrl)
  await page.getByLabel('Your name').fill(ADA.name)
  await page.getByLabel('E-mail address').fill(ADA.email)
  await page.getByLabel('Password', { exact: true }).fill(ADA.password)
  await page.getByLabel('Password again').fill(ADA.password)
  await page.getByRole('button', { name: 'Create the administrator' }).click()
  await page.getByText('The administrator was created.').waitFor()
}

/** She signs in once for each product: how often one may is limited, and a sign-in is the subject of one journey only. */
const sessions = new WeakMap<Product, ReturnType<typeof signIn>>()

async function signIn(browser: Browser, product: Product) {
  const { page } = await visit(browser, product.url)
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(ADA.email)
  await page.getByLabel('Password').fill(ADA.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: `Account: ${ADA.name}` }).waitFor()
  return page.context().cookies()
}

/** A fresh visitor who is signed in as Ada, with nothing opened yet. All of them share a session: whoever signs out signs in by herself. */
export async function asAda(browser: Browser, product: Product, visitor: Visitor = {}): Promise<Visit> {
  const session = sessions.get(product) ?? signIn(browser, product)
  sessions.set(product, session)
  const cookies = await session
  const { page, problems } = await visit(browser, product.url, visitor)
  await page.context().addCookies(cookies)
  return { page, problems }
}
