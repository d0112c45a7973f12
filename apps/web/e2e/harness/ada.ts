import { type Browser, request } from 'playwright-core'
import { type Visit, type Visitor, visit } from './browser.ts'
import type { Product } from './product.ts'

/** The first administrator of a product. */
export const ADA = { name: 'Ada Example', email: 'ada@watch.example', password: 'four random words here' }

const orders = (product: Pick<Product, 'url'>) => request.newContext({ baseURL: product.url, extraHTTPHeaders: { origin: product.url } })

/** Makes Ada by the set-up link. What people see of it is the subject of one journey, and no other opens a page for it. */
export async function createAda(product: Pick<Product, 'url' | 'setUpUrl'>): Promise<void> {
  const context = await orders(product)
  const answer = await context.post('/api/set-up', { data: { ...ADA, token: product.setUpUrl.split('/').at(-1) } })
  const told = answer.status() === 201 ? '' : `Ada could not be made the administrator: ${answer.status()} ${await answer.text()}`
  await context.dispose()
  if (told !== '') throw new Error(told)
}

/** She signs in once for each product: how often one may is limited, and a sign-in is the subject of one journey only. */
const sessions = new Map<string, ReturnType<typeof signIn>>()

async function signIn(product: Product) {
  const context = await orders(product)
  const answer = await context.post('/api/auth/sign-in/email', { data: { email: ADA.email, password: ADA.password } })
  const told = answer.ok() ? '' : `Ada could not sign in: ${answer.status()} ${await answer.text()}`
  const { cookies } = await context.storageState()
  await context.dispose()
  if (told !== '') throw new Error(told)
  return cookies
}

/** A fresh visitor who is signed in as Ada, with nothing opened yet. All of them share a session: whoever signs out signs in by herself. */
export async function asAda(browser: Browser, product: Product, visitor: Visitor = {}): Promise<Visit> {
  const session = sessions.get(product.url) ?? signIn(product)
  sessions.set(product.url, session)
  const cookies = await session
  const { page, problems } = await visit(browser, product.url, visitor)
  await page.context().addCookies(cookies)
  return { page, problems }
}
