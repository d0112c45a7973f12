import { readdirSync } from 'node:fs'
import { readSignedHeads } from '@lispwatch/domain/record/head-statement'
import { answerOf, type Query } from '@lispwatch/status-page/serve/answer'
import { REPRESENTATIONS } from '@lispwatch/status-page/serve/catalog'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CLIENT_ADDRESS_HEADER } from '../client-address.ts'
import { meantPage } from './known-pages.ts'
import { postStatus } from './post-status.ts'
import { preparedPage } from './shown-pages.ts'
import { createStatusDesk, type StatusDesk } from './status-desk.ts'
import type { Knowledge } from './status-reading.ts'
import { NOW, PASSWORD, SECRET, secretWorld, TOLD } from './testing/secret-world.ts'

const ORIGIN = 'https://watch.example'
let knowledge: Knowledge
let desk: StatusDesk
beforeAll(async () => {
  knowledge = await secretWorld()
  const options = { secret: 'of this test', publicUrl: ORIGIN, folder: undefined, now: () => NOW }
  desk = createStatusDesk({ ...options, read: () => Promise.resolve(knowledge), onFault: (error) => expect(error).toBeUndefined() })
})
afterAll(() => desk?.close())

interface Asked {
  readonly page: string
  readonly path: string
  readonly query?: Query
  readonly headers?: Record<string, string>
  readonly method?: string
}

const STRANGER = '198.51.100.9'
/** Each question comes from somebody else: nobody is to be told that they ask too much. */
let nth = 0
const somebody = () => `2001:db8:${(nth++).toString(16)}::1`

async function ask({ page, path, query = {}, headers = {}, method = 'GET' }: Asked) {
  const below = ['page', page, ...path.split('/').filter(Boolean)]
  const url = `${ORIGIN}/status/${below.join('/')}?${new URLSearchParams(query)}`
  const from = { host: 'watch.example', accept: 'text/html', [CLIENT_ADDRESS_HEADER]: somebody(), ...headers }
  const body = method === 'POST' ? { body: 'x=1' } : {}
  const request = new Request(url, { method, headers: { ...from, ...(method === 'POST' && { 'content-length': '3' }) }, ...body })
  const response = method === 'POST' ? await postStatus(desk, request, below) : await desk.get(request, below)
  const text = await (response.headers.get('content-type')?.startsWith('text/event-stream') ? firstOf(response) : response.text())
  return { status: response.status, headers: response.headers, text, whole: `${text}\n${JSON.stringify([...response.headers])}` }
}

/** What a stream says at once. */
async function firstOf(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  const { value } = (await reader?.read()) ?? {}
  await reader?.cancel()
  return new TextDecoder().decode(value)
}

const snapshot = () => ({ value: knowledge, madeAt: NOW, version: 1 })

/** Every representation of a page, with every question that it is an example of; and those that are no answers of the catalog. */
function everything(page: string): { name: string; path: string; query: Query }[] {
  const meant = meantPage(knowledge.pages, { host: 'watch.example', path: ['page', page], publicUrl: ORIGIN })
  if (meant === null) throw new Error(`there is no page ${page}`)
  const prepared = preparedPage(snapshot(), meant, { staleMs: null, token: null })
  const listed = REPRESENTATIONS.flatMap(({ name, examples }) => examples(prepared).map(([path, query = {}]) => ({ name, path, query })))
  return [...listed, { name: 'stream', path: 'live', query: {} }, { name: 'nothing', path: 'no/such/page', query: {} }]
}

test('every representation has an example that is answered', () => {
  const meant = meantPage(knowledge.pages, { host: '', path: [], publicUrl: ORIGIN })
  const prepared = meant && preparedPage(snapshot(), meant, { staleMs: null, token: null })
  for (const { name, examples } of REPRESENTATIONS) {
    const answers =
      prepared === null ? [] : examples(prepared).map(([path, query = {}]) => answerOf(prepared, path.split('/').filter(Boolean), query))
    expect([name, answers.length > 0, answers.every(({ status }) => status === 200)]).toEqual([name, true, true])
  }
})

test('there is nothing below /status that Next renders by itself, so no payload of it can tell anything', () => {
  const files = readdirSync(new URL('../../app/status', import.meta.url), { recursive: true, encoding: 'utf8' })
  expect(files.filter((file) => /\.[a-z]+$/.test(file))).toEqual(['[[...path]]/route.ts'])
})

describe.each(['open', 'quiet'])('the page %s, for everybody', (page) => {
  test('tells in no form what nobody made public', async () => {
    for (const { name, path, query } of everything(page)) {
      const { status, whole } = await ask({ page, path, query })
      expect([name, path, status === 200 || name === 'nothing']).toEqual([name, path, true])
      expect([name, path, SECRET.exec(whole)?.[0]]).toEqual([name, path, undefined])
    }
  })

  test('its picture is drawn from what is public as well', () => {
    const meant = meantPage(knowledge.pages, { host: '', path: ['page', page], publicUrl: ORIGIN })
    const drawn = meant && answerOf(preparedPage(snapshot(), meant, { staleMs: null, token: null }), ['image.png'], {}).picture
    expect(drawn).toBeDefined()
    expect(JSON.stringify(drawn)).not.toMatch(SECRET)
  })
})

test('what was made public on one page is told there: names of nodes and locators, and nothing else', async () => {
  const html = await ask({ page: 'whole', path: '' })
  expect(html.text).toContain('zzhid-node ms')
  expect(html.text).not.toMatch(/203\.0\.113|zzhid-site|zzhid-tag|zzhid-provider|Zzhid (trouble|text|work)/)
  expect((await ask({ page: 'whole', path: 'eid.json', query: { eid: '10.1.0.1' } })).text).toContain('203.0.113.7')
})

test('signed heads of the history are told where they were made public, and nowhere else', async () => {
  const [open, quiet] = [await ask({ page: 'open', path: 'heads.json' }), await ask({ page: 'quiet', path: 'heads.json' })]
  expect([open.status, readSignedHeads(open.text)]).toEqual([200, knowledge.heads])
  expect(open.headers.get('etag')).toMatch(/^"[0-9a-f]{32}"$/)
  expect((await ask({ page: 'open', path: '' })).text).toContain('line 48211')
  expect([quiet.status, (await ask({ page: 'quiet', path: '' })).text.includes('48211')]).toEqual([404, false])
})

test('an EID outside of the public blocks is told nothing of, registered or not', async () => {
  const told = async (eid: string) => (await ask({ page: 'open', path: 'eid.json', query: { eid } })).text
  expect(await told('10.99.0.1')).toBe(await told('10.98.0.1'))
  expect(await told('[101]10.1.0.1')).toBe(await told('10.98.0.1'))
  expect(JSON.parse(await told('10.1.0.1'))).toMatchObject({
    registered: true,
    covering: '10.1.0.0/24',
    site: null,
    servers: ['Map-server 1'],
  })
  expect((await ask({ page: 'open', path: 'registered.txt' })).text).not.toContain('10.99')
})

describe('a page with a password', () => {
  const page = 'inner'
  const key = () => knowledge.pages.flatMap((one) => (one.page.name === page ? (desk.gate.token(one) ?? []) : []))[0] ?? ''

  test.each([
    ['a person', { accept: 'text/html' }],
    ['a program', { accept: '*/*' }],
    ['a wrong cookie', { cookie: 'status_inner=99999999999999.AAAA' }],
  ])('tells %s the same whatever is asked for, and nothing of the page', async (who, headers) => {
    const answers = await Promise.all(everything(page).map(({ path, query }) => ask({ page, path, query, headers })))
    for (const { status, whole, headers: told } of answers) {
      expect(status).toBe(401)
      expect(whole).not.toMatch(TOLD)
      expect(whole).not.toMatch(SECRET)
      expect(told.get('cache-control')).toMatch(/^private/)
    }
    // But for where the form leads back to, and a frame, in which there is none.
    const forms = answers.filter(({ headers: told }) => told.get('content-security-policy')?.includes('frame-ancestors *') !== true)
    expect(answers.length - forms.length).toBe(who === 'a program' ? 0 : 1)
    expect(new Set(forms.map(({ text }) => text.replace(/name="to" value="[^"]*"/, ''))).size).toBe(1)
  })

  test('tells a wrong password nothing either', async () => {
    const headers = { authorization: `Basic ${Buffer.from('a:wrong wrong').toString('base64')}`, accept: '*/*' }
    for (const path of ['', 'api/v2/summary.json', 'live']) {
      const { status, whole } = await ask({ page, path, headers })
      expect([path, status, TOLD.test(whole)]).toEqual([path, 401, false])
    }
  })

  test('takes no form but that of its gate', async () => {
    for (const { path, query } of everything(page)) {
      const { status, whole } = await ask({ page, path, query, method: 'POST' })
      expect([path, status]).toEqual([path, 401])
      expect(whole).not.toMatch(TOLD)
    }
  })

  test('shows itself in every form to whoever has its key or its password, keeps nothing public, and still tells no secret', async () => {
    const basic = { authorization: `Basic ${Buffer.from(`any:${PASSWORD}`).toString('base64')}`, accept: '*/*' }
    const seen = new Set<string>()
    for (const { name, path, query } of everything(page)) {
      for (const asked of [
        { page, path, query: { ...query, token: key() } },
        { page, path, query, headers: basic },
      ]) {
        const { status, whole, headers } = await ask(asked)
        expect([name, path, status]).toEqual([name, path, name === 'nothing' ? 404 : 200])
        expect([name, path, SECRET.exec(whole)?.[0]]).toEqual([name, path, undefined])
        expect(headers.get('cache-control')).toMatch(/^private/)
        expect(headers.get('access-control-allow-origin')).toBeNull()
        if (TOLD.test(whole)) seen.add(name)
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining(['page', 'devices', 'api/v2', 'feed.atom', 'badge', 'incident', 'embed']))
  })
})

describe('a page for the addresses of an office', () => {
  const page = 'office'
  test('is for others what a page is that is not there', async () => {
    const nobody = await ask({ page: 'nobody', path: '', headers: { [CLIENT_ADDRESS_HEADER]: STRANGER } })
    for (const headers of [{}, { [CLIENT_ADDRESS_HEADER]: STRANGER, 'x-forwarded-for': '192.0.2.5' }, { accept: '*/*' }]) {
      for (const { path, query } of everything(page)) {
        const { status, whole } = await ask({ page, path, query, headers })
        expect([path, status, whole]).toEqual([path, 404, nobody.whole])
      }
    }
  })

  test('is seen from there in every form, and kept by nobody', async () => {
    const headers = { [CLIENT_ADDRESS_HEADER]: '192.0.2.77' }
    for (const { name, path, query } of everything(page)) {
      const answer = await ask({ page, path, query, headers })
      expect([name, answer.status]).toEqual([name, name === 'nothing' ? 404 : 200])
      expect(answer.headers.get('cache-control')).toMatch(/^private/)
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
  })
})

test('a page that is unlisted asks search engines to leave it out, in every form', async () => {
  for (const { path, query } of everything('quiet').filter(({ path }) => path !== 'live'))
    expect([path, (await ask({ page: 'quiet', path, query })).headers.get('x-robots-tag')]).toEqual([path, 'noindex'])
  expect((await ask({ page: 'open', path: '' })).headers.get('x-robots-tag')).toBeNull()
})

test('who asks about too many EIDs is asked to wait, and nobody else', async () => {
  const question = (address: string) =>
    ask({ page: 'open', path: 'eid.json', query: { eid: '10.1.0.1' }, headers: { [CLIENT_ADDRESS_HEADER]: address } })
  for (let count = 0; count < 30; count++) expect((await question('192.0.2.200')).status).toBe(200)
  const refused = await question('192.0.2.200')
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
  expect((await question('192.0.2.201')).status).toBe(200)
})
