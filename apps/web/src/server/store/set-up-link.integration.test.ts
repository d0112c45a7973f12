import { randomBytes } from 'node:crypto'
import { testDatabase } from '@lispwatch/db/testing/database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authWorld } from '../testing/auth-world.ts'
import { createAccount } from './accounts.ts'
import { consumeSetUpLink, hashSetUpToken, setUpLinkState } from './set-up-link.ts'

const NOW = Date.now()
const HOUR_MS = 3_600_000

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

async function newLink(expiresAt = NOW + HOUR_MS): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await database.db.prisma.setupLink.create({ data: { tokenHash: hashSetUpToken(token), expiresAt: new Date(expiresAt) } })
  return token
}

const person = (name: string) => ({ name, email: `${name}@watch.example`, password: 'correct horse battery' })
const usersNamed = (prefix: string) => database.db.prisma.user.findMany({ where: { name: { startsWith: prefix } } })

describe('the set-up link', () => {
  it('makes one administrator, who can sign in, however many use it at once', async () => {
    const token = await newLink()
    const attempts = Array.from({ length: 8 }, (_, n) => consumeSetUpLink(database.db, token, person(`race-${n}`), NOW))
    const settled = await Promise.allSettled(attempts)
    const won = settled.filter(({ status }) => status === 'fulfilled')
    expect(won.length).toBe(1)
    for (const result of settled) if (result.status === 'rejected') expect(result.reason).toMatchObject({ name: 'Fault', code: 'refused' })
    const users = await usersNamed('race-')
    expect(users.map(({ role }) => role)).toEqual(['administrator'])
    const response = await authWorld(database.db).signIn(users[0]?.email ?? '', 'correct horse battery')
    expect(response.status).toBe(200)
  })

  it('is not used up by looking, and once used says so', async () => {
    const token = await newLink()
    expect(await setUpLinkState(database.db, token, NOW)).toBe('valid')
    expect(await setUpLinkState(database.db, token, NOW)).toBe('valid')
    await consumeSetUpLink(database.db, token, person('looker'), NOW)
    expect(await setUpLinkState(database.db, token, NOW)).toBe('used')
    await expect(consumeSetUpLink(database.db, token, person('looker-2'), NOW)).rejects.toThrow('has been used')
  })

  it('is good for nothing once it has expired, or when nobody made it', async () => {
    const token = await newLink(NOW)
    expect(await setUpLinkState(database.db, token, NOW)).toBe('expired')
    await expect(consumeSetUpLink(database.db, token, person('late'), NOW)).rejects.toThrow('has expired')
    expect(await setUpLinkState(database.db, 'made-up', NOW)).toBe('unknown')
    await expect(consumeSetUpLink(database.db, 'made-up', person('liar'), NOW)).rejects.toThrow('is not known')
    expect(await usersNamed('la')).toEqual([])
    expect(await usersNamed('li')).toEqual([])
  })

  it('stays good when the account cannot be made', async () => {
    await createAccount(database.db, { ...person('taken'), role: 'viewer' })
    const token = await newLink()
    await expect(consumeSetUpLink(database.db, token, person('taken'), NOW)).rejects.toMatchObject({ code: 'conflict' })
    expect(await setUpLinkState(database.db, token, NOW)).toBe('valid')
  })

  it('is kept as a hash only', async () => {
    const token = await newLink()
    const { rows } = await database.db.pool.query<{ found: string }>(
      'SELECT count(*) AS found FROM setup_link WHERE setup_link::text LIKE $1',
      [`%${token}%`],
    )
    expect(rows[0]?.found).toBe('0')
  })
})
