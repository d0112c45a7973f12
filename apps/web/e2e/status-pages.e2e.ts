import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { faultsInAllLooks } from './harness/axe.ts'
import { closeVisits, openBrowser, visit } from './harness/browser.ts'
import { type Product, type ProductPlace, startProduct } from './harness/product.ts'
import { eventually } from './harness/until.ts'

const PASSWORD = 'open sesame'
const LOGO = `data:image/svg+xml;base64,${Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 36"><rect width="60" height="36" rx="8" fill="#1f4fa8"/></svg>').toString('base64')}`
const PAGES = `
statusPage:
  pages:
    - name: open
      title: Everything that is open
      about: For all who use the mapping service.
      footer: Run by people.
      contact: mailto:noc@example.net
      accent: { light: "#1f4fa8", dark: "#8fb8ff" }
      logo: ${LOGO}
      eidBlocks: [10.0.0.0/8]
      shows: [site, map-server, map-resolver]
    - name: inner
      title: Nur für uns
      language: de
      eidBlocks: [10.0.0.0/8]
      gate: { kind: password, password: ${PASSWORD} }
    - name: elsewhere
      title: For an office
      gate: { kind: addresses, from: [192.0.2.0/24] }
`

let product: Product & ProductPlace
let browser: Browser
/** An EID of a site that is registered, and its EID-prefix. */
let prefix = ''

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), openBrowser()])
  const inventory = await product.lispwatch('export')
  prefix = /(10\.\d+\.\d+\.0\/24)/.exec(inventory)?.[1] ?? ''
  const file = path.join(product.home, 'pages.yaml')
  await writeFile(file, `${inventory}${PAGES}`)
  await product.lispwatch('apply', file)
})
afterEach(closeVisits)
afterAll(async () => {
  await product?.stop()
})

test('what an inventory says of its pages is public within seconds, and comes back out of it without the password', async () => {
  await eventually(async () => (await fetch(`${product.url}/status`)).text()).toContain('Everything that is open')
  const exported = await product.lispwatch('export')
  expect(exported).toContain('title: Everything that is open')
  expect(exported).toContain('password: <kept>')
  expect(exported).not.toContain(PASSWORD)
})

test('a page looks as its operator wants it, and runs nothing but its own scripts', async () => {
  const { page, problems } = await visit(browser, product.url, { theme: 'light', width: 1440 })
  await page.goto('/status')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Everything that is open')
  expect(await page.getByText('Run by people.').isVisible()).toBe(true)
  expect(await page.locator('header img').evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true)
  expect(await page.getByRole('link', { name: 'Questions?' }).evaluate((link) => getComputedStyle(link).color)).toBe('rgb(31, 79, 168)')
  expect(problems).toEqual([])
})

test('anybody may ask whether an EID is registered, without a script', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: product.url })
  const page = await context.newPage()
  await page.goto('/status')
  await page.getByRole('link', { name: 'Is my EID registered?' }).click()
  const ask = async (eid: string) => {
    await page.getByLabel('EID', { exact: true }).fill(eid)
    await page.getByRole('button', { name: 'Ask' }).click()
    return (await page.locator('.outcome').textContent()) ?? ''
  }
  const eid = prefix.replace('.0/24', '.1')
  await eventually(() => ask(eid)).toContain(`${eid}/32 is registered.`)
  expect(await ask(eid)).toContain(prefix)
  expect(await ask('10.255.255.1')).toContain('10.255.255.1/32 is not registered.')
  expect(await ask('192.0.2.1')).toContain('Nothing is told about this EID here')
  expect(await ask('"><script>alert(1)</script>')).toContain('This is no EID')
  expect(await page.locator('.outcome').textContent()).not.toMatch(/203\.0\.113/)
  await context.close()
})

test('what was registered goes out day by day, and is read back by our own importer', async () => {
  const text = await (await fetch(`${product.url}/status/registered.txt`)).text()
  expect(text).toMatch(new RegExp(`^\\d{4}-\\d\\d-\\d\\d;\\d+;.*${prefix.replaceAll('.', '\\.')}`, 'm'))
  const file = path.join(product.home, 'registered.txt')
  await writeFile(file, text)
  expect(JSON.parse(await product.lispwatch('import', 'lispmon', file, '--as', 'own-list', '--json'))).toMatchObject({
    archive: 'own-list',
    unreadable: 0,
  })
})

test('a page with a password asks for it in every form, without a script, and leads to where one wanted to go', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: product.url })
  const page = await context.newPage()
  await page.goto('/status/page/inner/devices')
  expect(await page.content()).not.toContain('Nur für uns')
  await page.getByLabel('Passwort').fill('falsch geraten')
  await page.getByRole('button', { name: 'Seite zeigen' }).click()
  expect(await page.getByRole('alert').textContent()).toBe('Das ist nicht das Passwort.')
  await page.getByLabel('Passwort').fill(PASSWORD)
  await page.getByRole('button', { name: 'Seite zeigen' }).click()
  expect(new URL(page.url()).pathname).toBe('/status/page/inner/devices')
  expect(await page.getByRole('heading', { name: 'Alle Geräte' }).isVisible()).toBe(true)
  await page.getByRole('link', { name: 'Feeds, Badges, Einbetten' }).click()
  const feed = (await page.getByRole('link', { name: /feed\.atom/ }).getAttribute('href')) ?? ''
  await context.close()

  expect((await fetch(feed)).status).toBe(200)
  const [bare = ''] = feed.split('?')
  const closed = await fetch(bare)
  expect([closed.status, closed.headers.get('www-authenticate')?.split(' ')[0]]).toEqual([401, 'Basic'])
  const basic = { authorization: `Basic ${Buffer.from(`any:${PASSWORD}`).toString('base64')}` }
  expect((await fetch(bare, { headers: basic })).headers.get('cache-control')).toBe('private, no-cache')
})

test('a page for other addresses looks like one that is not there', async () => {
  const told = async (name: string) => {
    const answer = await fetch(`${product.url}/status/page/${name}`)
    return [answer.status, await answer.text()]
  }
  expect(await told('elsewhere')).toEqual(await told('nobody'))
})

test('others may show a small view of a page in a frame, and no other page', async () => {
  const frames = ['embed', ''].map((path) => `<iframe id="f${path}" title="${path}" src="${product.url}/status/${path}"></iframe>`).join('')
  const foreign = createServer((_, response) => response.setHeader('content-type', 'text/html').end(frames))
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
  const address = foreign.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${port}/`)
  await eventually(async () => (await page.frameLocator('#fembed').locator('main').textContent()) ?? '').toContain(
    'Everything that is open',
  )
  expect(await page.frameLocator('#f').getByText('Components').count()).toBe(0)
  await context.close()
  foreign.close()
})

test('a link to the page has a picture beside it, and search engines are shown the way', async () => {
  const picture = await fetch(`${product.url}/status/image.png`)
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
  // The pages of others may show it.
  expect(picture.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  // Packed once for all, and understood by whoever asks for it so.
  const packed = await fetch(`${product.url}/status/devices`, { headers: { 'accept-encoding': 'br' } })
  expect([packed.headers.get('content-encoding'), (await packed.text()).slice(0, 15)]).toEqual(['br', '<!doctype html>'])
  expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(5_000)
  expect(await (await fetch(`${product.url}/robots.txt`)).text()).toBe(
    `User-agent: *\nAllow: /status\nDisallow: /api/\nSitemap: ${product.url}/status/sitemap.xml\n`,
  )
  expect(await (await fetch(`${product.url}/status/sitemap.xml`)).text()).toContain(`<loc>${product.url}/status/eid</loc>`)
})

test('the question, the gate and what others take fit their screens, have no accessibility faults in either theme, and break no policy', async () => {
  const { page, problems } = await visit(browser, product.url)
  for (const at of ['/status', '/status/eid', '/status/eid?eid=10.255.255.1', '/status/share', '/status/embed']) {
    await page.goto(at)
    expect(await faultsInAllLooks(page), at).toEqual([])
  }
  expect(problems).toEqual([])
  // A page that is not shown says so with its status, which a browser notes as a problem.
  for (const at of ['/status/page/inner', '/status/page/nobody']) {
    await page.goto(at)
    expect(await faultsInAllLooks(page), at).toEqual([])
  }
})
