import { hashPagePassword } from '@lispwatch/db/page-password'
import type { StoredStatusPage } from '@lispwatch/db/status-pages'
import type { PageGate } from '@lispwatch/domain/status-page/page'
import { beforeAll, describe, expect, test } from 'vitest'
import { COOKIE_SECONDS, createGate } from './gate.ts'
import { type Visitor, visitorOf } from './visitor.ts'

const NOW = 1_800_000_000_000
const SECRET = 'a secret of this test'
let hash = ''
beforeAll(async () => {
  hash = await hashPagePassword('open sesame')
})

const page = (gate?: PageGate, passwordHash: string | null = null, name = 'inner'): StoredStatusPage => ({
  page: { name, title: 'Inner', ...(gate && { gate }) },
  passwordHash,
})
const locked = (name?: string) => page({ kind: 'password', password: '<kept>' }, hash, name)
const visitor = (of: Partial<Visitor> = {}): Visitor => ({
  ...{ address: '192.0.2.7', host: '', cookie: () => undefined, token: null, password: null, wantsHtml: true },
  ...of,
})

describe('a page with a password', () => {
  const withCookie = (value: string) => visitor({ cookie: (name) => (name === 'status_inner' ? value : undefined) })

  test('asks whoever brings nothing, and lets in whoever was let in before, until that is over', async () => {
    const gate = createGate(SECRET)
    expect(await gate.admit(locked(), visitor(), NOW)).toEqual({ kind: 'ask', said: null })
    const entered = await gate.enter(locked(), { password: 'open sesame', visitor: visitor(), now: NOW })
    const cookie = entered.ok ? entered.cookie : ''
    expect(await gate.admit(locked(), withCookie(cookie), NOW)).toEqual({ kind: 'in', isPrivate: true, by: 'cookie' })
    expect(await gate.admit(locked(), withCookie(cookie), NOW + COOKIE_SECONDS * 1000)).toMatchObject({ kind: 'ask' })
  })

  test('knows no cookie of another page, another password, another time or another installation', async () => {
    const entered = await createGate(SECRET).enter(locked(), { password: 'open sesame', visitor: visitor(), now: NOW })
    const cookie = entered.ok ? entered.cookie : ''
    const [until = '', signature] = cookie.split('.')
    const gate = createGate(SECRET)
    const refused = { kind: 'ask', said: null }
    expect(await gate.admit(locked('other'), visitor({ cookie: () => cookie }), NOW)).toEqual(refused)
    const changed = page({ kind: 'password', password: '<kept>' }, await hashPagePassword('open sesame'))
    expect(await gate.admit(changed, withCookie(cookie), NOW)).toEqual(refused)
    expect(await gate.admit(locked(), withCookie(`${Number(until) + 1}.${signature}`), NOW)).toEqual(refused)
    expect(await createGate('another').admit(locked(), withCookie(cookie), NOW)).toEqual(refused)
  })

  test('is opened by its token and by basic authentication, and by no other', async () => {
    const gate = createGate(SECRET)
    const token = gate.token(locked()) ?? ''
    expect(await gate.admit(locked(), visitor({ token }), NOW)).toMatchObject({ by: 'token' })
    expect(await gate.admit(locked(), visitor({ token: gate.token(locked('other')) }), NOW)).toMatchObject({ kind: 'ask' })
    const basic = (password: string) =>
      visitorOf(new Request('http://x/', { headers: { authorization: `Basic ${Buffer.from(`any:${password}`).toString('base64')}` } }))
    expect(await gate.admit(locked(), basic('open sesame'), NOW)).toMatchObject({ by: 'password' })
    expect(await gate.admit(locked(), basic('close sesame'), NOW)).toEqual({ kind: 'ask', said: 'wrong' })
  })

  test('gets tired of guesses from one address, or one /64, and not of others; a right one was none', async () => {
    const gate = createGate(SECRET)
    const enter = (password: string, address: string, now = NOW) =>
      gate.enter(page({ kind: 'password' }, 'scrypt:no:hash'), { password, visitor: visitor({ address }), now })
    for (let nth = 0; nth < 10; nth++) expect(await enter(`guess ${nth}`, `2001:db8::${nth}`)).toEqual({ ok: false, said: 'wrong' })
    expect(await enter('once more', '2001:db8::ffff')).toEqual({ ok: false, said: 'tooMany' })
    expect(await enter('once more', '2001:db8:0:1::1')).toEqual({ ok: false, said: 'wrong' })
    expect(await enter('once more', '2001:db8::1', NOW + 16 * 60_000)).toEqual({ ok: false, said: 'wrong' })
  })
})

test('a page for addresses is not there for anybody else', async () => {
  const gate = createGate(SECRET)
  const office = page({ kind: 'addresses', from: ['192.0.2.0/29', '2001:db8::/32'] })
  const from = (address: string) => gate.admit(office, visitor({ address, token: gate.token(locked()) }), NOW)
  for (const address of ['192.0.2.7', '2001:db8:1::1']) expect(await from(address)).toMatchObject({ kind: 'in', isPrivate: true })
  for (const address of ['192.0.2.8', '2001:db9::1', '', 'unknown', '10.0.0.1']) expect(await from(address)).toEqual({ kind: 'hidden' })
})

test('a page without a gate is open, and so is one that is unlisted', async () => {
  for (const open of [page(), page({ kind: 'unlisted' })])
    expect(await createGate(SECRET).admit(open, visitor(), NOW)).toEqual({ kind: 'in', isPrivate: false, by: 'nothing' })
})
