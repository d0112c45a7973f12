import type { MappingVersion } from '@lispwatch/db/mappings'
import { describe, expect, it } from 'vitest'
import { Fault } from './fault.ts'
import { createCaller } from './root.ts'
import { fakeContext, fakeStores, user } from './testing/fake-context.ts'

const locator = (rloc: string, priority: number) => ({ rloc, priority, weight: 100, mpriority: 255, mweight: 0 })

const version = (id: string, ...locators: ReturnType<typeof locator>[]): MappingVersion => ({
  id,
  eid: '10.1.0.0/24',
  iid: 0,
  node: 'ms-1',
  vantage: 'home',
  eidReplied: '10.1.0.0/24',
  mapping: { ttlMinutes: 1440, action: 'no-action', authoritative: true, mapVersion: 0, locators },
  startedAfterAt: null,
  startedByAt: 0,
  endedAfterAt: null,
  endedByAt: null,
  lastSeenAt: 0,
  unmeasured: [],
})

describe('the routers', () => {
  it('diffs any two versions of a history and says the difference in a sentence', async () => {
    const history = [version('2', locator('192.0.2.1', 2)), version('1', locator('192.0.2.1', 1), locator('192.0.2.2', 1))]
    const caller = createCaller(fakeContext(user('viewer'), { stores: fakeStores({ mappingHistory: async () => history }) }))
    const { diff, sentence } = await caller.mappings.diff({ of: { siteName: 'Lisbon' }, before: '1', after: '2' })
    expect(diff.removed.map(({ rloc }) => rloc)).toEqual(['192.0.2.2'])
    expect(diff.changed.map(({ rloc }) => rloc)).toEqual(['192.0.2.1'])
    expect(sentence).toContain('192.0.2.2')
  })

  it('does not diff with a version of another history', async () => {
    const caller = createCaller(fakeContext(user('viewer'), { stores: fakeStores({ mappingHistory: async () => [version('1')] }) }))
    await expect(caller.mappings.diff({ of: { siteName: 'Lisbon' }, before: '1', after: '7' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('names the site that it does not know', async () => {
    const caller = createCaller(fakeContext(user('viewer')))
    await expect(caller.sites.get({ name: 'Atlantis' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('Atlantis'),
    })
    await expect(createCaller(fakeContext(user('operator'))).actions.askNow({ siteName: 'Atlantis' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('refuses windows that are empty, backwards, too long or too fine', async () => {
    const { series } = createCaller(fakeContext(user('viewer'))).rlocs
    const day = 86_400_000
    const refused = [
      { fromAt: day, toAt: day, buckets: 10 },
      { fromAt: 2 * day, toAt: day, buckets: 10 },
      { fromAt: 0, toAt: 93 * day, buckets: 10 },
      { fromAt: 0, toAt: day, buckets: 501 },
      { fromAt: 0, toAt: day, buckets: 0 },
    ]
    for (const window of refused) await expect(series({ rloc: '192.0.2.1', ...window })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(series({ rloc: '192.0.2.1', fromAt: 0, toAt: day, buckets: 500 })).resolves.toEqual([])
  })

  it('refuses keys that it does not know', async () => {
    const { get } = createCaller(fakeContext(user('viewer'))).sites
    await expect(get(JSON.parse('{"name":"Lisbon","where":{}}'))).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('lets no administrator demote or remove themselves', async () => {
    const { setRole, remove } = createCaller(fakeContext(user('administrator', 'me'))).users
    await expect(setRole({ userId: 'me', role: 'viewer' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(remove({ userId: 'me' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(setRole({ userId: 'other', role: 'viewer' })).resolves.toBeUndefined()
  })

  it('tells an administrator that an address is taken', async () => {
    const createAccount = async () => {
      throw new Fault('conflict', 'There is already an account for ada@watch.example.')
    }
    const caller = createCaller(fakeContext(user('administrator'), { stores: fakeStores({ createAccount }) }))
    const ada = { name: 'Ada', email: 'Ada@Watch.example', role: 'operator', password: 'a long enough one' } as const
    await expect(caller.users.create(ada)).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('already') })
  })
})
