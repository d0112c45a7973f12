import { testDatabase } from '@lispwatch/db/testing/database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authWorld } from '../testing/auth-world.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

async function haveNetwork(demo: boolean) {
  const timing = { registrationCadenceSeconds: 60, probeCadenceSeconds: 30, registrationTimeoutMs: 2_000, probeTimeoutMs: 1_000 }
  const network = { name: 'Test network', demo, ...timing, appliedAt: new Date(), appliedBy: 'test' }
  await database.db.prisma.network.upsert({ where: { id: 1 }, create: network, update: network })
}

describe('a visitor without a session', () => {
  it('is nobody before there is a network', async () => {
    expect(await authWorld(database.db).whoIs()).toBeNull()
  })

  it('is a guest who may only look while the network is a demo, and nobody from the moment it is not', async () => {
    const { whoIs } = authWorld(database.db)
    await haveNetwork(true)
    expect(await whoIs()).toEqual({ kind: 'guest', role: 'viewer' })
    expect(await whoIs('lispwatch.session_token=forged')).toEqual({ kind: 'guest', role: 'viewer' })
    await haveNetwork(false)
    expect(await whoIs()).toBeNull()
    expect(await whoIs('lispwatch.session_token=forged')).toBeNull()
  })
})
