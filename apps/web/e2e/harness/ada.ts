import type { Browser, Page } from 'playwright-core'
import { visit } from './browser.ts'
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

/** A page on which Ada is signed in. */
export async function asAda(
  browser: Browser,
  product: Product,
  { theme = 'dark' }: { readonly theme?: 'light' | 'dark' } = {},
): Promise<{ page: Page; problems: readonly string[] }> {
  const { page, problems } = await visit(browser, product.url, { theme })
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(ADA.email)
  await page.getByLabel('Password').fill(ADA.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: `Account: ${ADA.name}` }).waitFor()
  return { page, problems }
}
