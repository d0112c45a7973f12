import { createSetUpLink } from '@lispwatch/db/set-up-link'
import { testDatabase } from '@lispwatch/db/testing/database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authWorld, cookieOf } from '../testing/auth-world.ts'
import { createAccount } from './accounts.ts'
import { setUp } from './set-up.ts'

const DAY_MS = 86_400_000

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const newLink = (now = Date.now()) => createSetUpLink(database.owner, now)
const person = (name: string, password = 'correct horse battery') => ({ name, email: `${name}@watch.example`, password })
const use = async (given: ReturnType<typeof person>, token?: string) => setUp(database.db, token ?? (await newLink()), given, Date.now())

describe('the set-up link', () => {
  it('makes an administrator who can sign in', async () => {
    expect(await use(person('ada'))).toBe('created')
    const { signIn, whoIs } = authWorld(database.db)
    const response = await signIn('ada@watch.example', 'correct horse battery')
    expect(await whoIs(cookieOf(response))).toMatchObject({ name: 'ada', role: 'administrator' })
  })

  it('gives an administrator who forgot the password a new one; the old one and its sessions are worth nothing', async () => {
    await use(person('bob'))
    const { signIn, whoIs } = authWorld(database.db)
    const old = cookieOf(await signIn('bob@watch.example', 'correct horse battery'))
    expect(await use(person('bob', 'another long password'))).toBe('password-changed')
    expect(await whoIs(old)).toBeNull()
    expect((await signIn('bob@watch.example', 'correct horse battery')).status).toBe(401)
    expect((await signIn('bob@watch.example', 'another long password')).status).toBe(200)
  })

  it('says why it is not good, and what to do', async () => {
    const late = await newLink(Date.now() - DAY_MS)
    await expect(use(person('late'), late)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/has expired.*new one/),
    })
    await expect(use(person('liar'), 'made-up')).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('is not known'),
    })
    const token = await newLink()
    await use(person('carol'), token)
    await expect(use(person('dave'), token)).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('has been used') })
  })

  it('is not for taking the account of somebody who is no administrator', async () => {
    await createAccount(database.db, { ...person('erin'), role: 'viewer' })
    await expect(use(person('erin', 'another long password'))).rejects.toMatchObject({ code: 'conflict' })
  })
})
