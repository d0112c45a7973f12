import { ATTEMPTS } from '@lispwatch/db/sign-in-attempts'
import { testDatabase } from '@lispwatch/db/testing/database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authWorld, cookieOf } from '../testing/auth-world.ts'
import { createAccount, removeAccount, setRole } from './accounts.ts'

const PASSWORD = 'correct horse battery'

let database: Awaited<ReturnType<typeof testDatabase>>
let addresses = 0
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

/** An address of its own for each visitor, so that one test's attempts do not count for another's. */
const newAddress = () => `198.51.100.${++addresses}`

async function person(name: string, role: 'viewer' | 'operator' = 'operator') {
  const email = `${name}@watch.example`
  const account = await createAccount(database.db, { name, email, role, password: PASSWORD })
  const world = authWorld(database.db)
  const address = newAddress()
  const signIn = async (password = PASSWORD) => world.signIn(email, password, { address })
  return { ...world, email, address, id: account.id, signIn }
}

describe('signing in', () => {
  it('gives a session that names the person and their role, in a cookie that scripts cannot read', async () => {
    const { signIn, whoIs, id } = await person('ada')
    const response = await signIn()
    expect(response.status).toBe(200)
    for (const line of response.headers.getSetCookie()) expect(line).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/i)
    expect(await whoIs(cookieOf(response))).toMatchObject({ kind: 'user', id, name: 'ada', role: 'operator', email: 'ada@watch.example' })
  })

  it('says the same to a wrong password and to an address without an account', async () => {
    const { signIn, post } = await person('bob')
    const wrong = await signIn('not his password')
    const unknown = await post('/sign-in/email', { email: 'nobody@watch.example', password: PASSWORD }, { address: newAddress() })
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await wrong.text()).toBe(await unknown.text())
    expect(cookieOf(wrong)).toBe('')
  })

  it('marks the cookie as secure when people come by https', async () => {
    await person('carol')
    const world = authWorld(database.db, 'https://watch.example')
    const response = await world.signIn('carol@watch.example', PASSWORD, { address: newAddress() })
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Secure-.*; Secure/)
  })

  it('believes no cookie that it did not sign', async () => {
    const { signIn, whoIs } = await person('dave')
    const cookie = cookieOf(await signIn())
    expect(await whoIs(cookie.replace(/.{8}$/, 'AAAAAAAA'))).toBeNull()
    expect(await whoIs('lispwatch.session_token=anything')).toBeNull()
  })

  it('is refused from a page of another site', async () => {
    const { post, email } = await person('erin')
    const cookie = 'any=cookie'
    const response = await post(
      '/sign-in/email',
      { email, password: PASSWORD },
      { address: newAddress(), origin: 'https://evil.example', cookie },
    )
    expect(response.status).toBe(403)
  })
})

describe('making an account', () => {
  it('is not possible for the public', async () => {
    const { post } = authWorld(database.db)
    const body = { name: 'Mallory', email: 'mallory@watch.example', password: PASSWORD, role: 'administrator' }
    const response = await post('/sign-up/email', body, { address: newAddress() })
    expect(response.status).toBe(400)
    expect(await database.db.prisma.user.count({ where: { email: body.email } })).toBe(0)
  })

  it('does not happen twice for an address', async () => {
    await person('frank')
    const again = { name: 'Frank', email: 'frank@watch.example', role: 'viewer', password: PASSWORD } as const
    await expect(createAccount(database.db, again)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('does not let a person give themselves a role', async () => {
    const { signIn, post, whoIs, address } = await person('grace', 'viewer')
    const cookie = cookieOf(await signIn())
    const response = await post('/update-user', { name: 'Grace', role: 'administrator' }, { address, cookie })
    expect(response.status).toBe(400)
    expect(await whoIs(cookie)).toMatchObject({ role: 'viewer' })
  })
})

describe('guessing passwords', () => {
  it('is stopped after ten attempts a minute from one address, across programs, and nobody else is', async () => {
    const { email } = await person('heidi')
    const address = newAddress()
    for (let n = 0; n < 10; n += 1) {
      // A new program each time: the count is in the database.
      expect((await authWorld(database.db).signIn(email, `guess ${n}`, { address })).status).toBe(401)
    }
    expect((await authWorld(database.db).signIn(email, PASSWORD, { address })).status).toBe(429)
    expect((await authWorld(database.db).signIn(email, PASSWORD, { address: newAddress() })).status).toBe(200)
  })

  it('is stopped for one account from however many addresses, in words that say how long', async () => {
    const { email, signIn: fromHome } = await person('ivan')
    const { signIn } = authWorld(database.db)
    const guess = (n: number) => signIn(email.toUpperCase(), `guess ${n}`, { address: newAddress() })
    const answers = await Promise.all(Array.from({ length: ATTEMPTS.atMost + 5 }, (_, n) => guess(n)))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 401).length).toBe(ATTEMPTS.atMost)
    expect(statuses).not.toContain(200)
    expect(statuses).toContain(429)
    const refused = await fromHome()
    expect(refused.status).toBe(429)
    expect(await refused.text()).toMatch(/Try again in \d+ minutes?/)
  })

  it('is forgotten once the password was right', async () => {
    const { email, signIn } = await person('judy')
    const elsewhere = authWorld(database.db)
    for (let n = 0; n < 2; n += 1) {
      for (let m = 0; m < ATTEMPTS.atMost - 1; m += 1) await elsewhere.signIn(email, 'wrong', { address: newAddress() })
      expect((await signIn()).status).toBe(200)
    }
  })
})

describe('a session ends', () => {
  it('when its person signs out, on the server and not only in the browser', async () => {
    const { signIn, post, whoIs, address } = await person('kate')
    const cookie = cookieOf(await signIn())
    expect((await post('/sign-out', {}, { address, cookie })).status).toBe(200)
    expect(await whoIs(cookie)).toBeNull()
  })

  it('when their role changes, and the next one has the new role', async () => {
    const { signIn, whoIs, id } = await person('leo')
    const cookie = cookieOf(await signIn())
    await setRole(database.db, id, 'viewer')
    expect(await whoIs(cookie)).toBeNull()
    expect(await whoIs(cookieOf(await signIn()))).toMatchObject({ role: 'viewer' })
  })

  it('when their account is removed', async () => {
    const { signIn, whoIs, id } = await person('mia')
    const cookie = cookieOf(await signIn())
    await removeAccount(database.db, id)
    expect(await whoIs(cookie)).toBeNull()
    await expect(removeAccount(database.db, id)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('when they change their password, on every other machine, whatever the request asks for', async () => {
    const { signIn, post, whoIs, address } = await person('nina')
    const [stolen, own] = [cookieOf(await signIn()), cookieOf(await signIn())]
    const change = { currentPassword: PASSWORD, newPassword: 'another long one', revokeOtherSessions: false }
    expect((await post('/change-password', change, { address, cookie: own })).status).toBe(200)
    expect(await whoIs(stolen)).toBeNull()
  })

  it('when its time is over', async () => {
    const { signIn, whoIs, id } = await person('oscar')
    const cookie = cookieOf(await signIn())
    await database.db.prisma.session.updateMany({ where: { userId: id }, data: { expiresAt: new Date(Date.now() - 1_000) } })
    expect(await whoIs(cookie)).toBeNull()
  })
})
