import { expect, test } from 'vitest'
import { createCaller } from '../root.ts'
import { fakeContext, fakeStores, guest, user } from '../testing/fake-context.ts'

test('a guest sees the table, and may decide on no candidate', async () => {
  const caller = createCaller(fakeContext(guest))
  expect(await caller.eids.table({})).toMatchObject({ rows: [], total: 0, matching: 0 })
  await expect(caller.candidates.ignore({ id: 1, reason: 'not ours' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(caller.candidates.adopt({ id: 1, site: { newName: 'annex' } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('an administrator adopts by name, and hears why it cannot be', async () => {
  const asked: unknown[] = []
  const stores = fakeStores({
    adoptCandidate: async (adoption) => {
      asked.push(adoption)
      return { ok: false, reason: 'There is a site annex already: adopt it into that one.' }
    },
  })
  const caller = createCaller(fakeContext(user('administrator'), { stores }))
  const adopting = caller.candidates.adopt({ id: 7, site: { newName: 'annex' } })
  await expect(adopting).rejects.toMatchObject({ code: 'CONFLICT', message: 'There is a site annex already: adopt it into that one.' })
  expect(asked).toMatchObject([{ id: 7, author: 'Some One', newSite: { name: 'annex' } }])
})

test('what is no block, no source and no reason is refused before anything is read', async () => {
  const caller = createCaller(fakeContext(user('administrator')))
  await expect(caller.eids.table({ within: '10.1.0.0/33' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await expect(caller.eids.table({ source: 'archive:' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await expect(caller.eids.presence({ fromAt: 2, toAt: 1, buckets: 10 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await expect(caller.candidates.ignore({ id: 1, reason: '  ' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})

test('an EID-prefix that nobody ever heard of is not found', async () => {
  const caller = createCaller(fakeContext(guest))
  await expect(caller.eids.get({ eid: '10.9.0.0/16' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('only an IP prefix has others around it: a name, an (S,G) and a MAC address are asked for none', async () => {
  const asked: string[] = []
  const stores = fakeStores({
    findEid: async (eid) => ({ id: 1, eid, iid: 0, prefix: eid, site: null, retired: false }),
    eidNeighbours: async ({ prefix }) => {
      asked.push(prefix)
      return { covering: [], within: [], withinCount: 0 }
    },
  })
  const { eids } = createCaller(fakeContext(guest, { stores }))
  for (const eid of ["'core router / west'", '(10.250.7.9/32, 239.1.2.3/32)', '02:00:5e:10:ff:01/48', '10.1.0.0/16', 'fd00::/8'])
    await eids.get({ eid })
  expect(asked).toEqual(['10.1.0.0/16', 'fd00::/8'])
})
