import { describe, expect, test } from 'vitest'
import { createCaller } from '../root.ts'
import { fakeContext, fakeStores, guest, user } from '../testing/fake-context.ts'

const view = { page: 'sites', name: ' ill ', query: 'state=down', shared: false } as const
const stored = { by: 'Ada', name: 'ill', query: 'state=down', updatedAt: 0 }

describe('named views of the tables', () => {
  test('are kept for the person who asks, whatever else the request says', async () => {
    const kept: unknown[] = []
    const stores = fakeStores({
      saveView: async (given) => {
        kept.push(given)
        return true
      },
    })
    const caller = createCaller(fakeContext(user('viewer', 'ada'), { stores }))
    await caller.views.save(view)
    expect(kept).toEqual([{ page: 'sites', name: 'ill', query: 'state=down', shared: false, userId: 'ada' }])
    await expect(caller.views.save({ ...view, userId: 'ben' } as typeof view)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('are not kept for a guest, and a guest forgets none', async () => {
    const stores = fakeStores({ saveView: () => Promise.reject(new Error('a guest reached the store')), removeView: async () => true })
    const caller = createCaller(fakeContext(guest, { stores }))
    await expect(caller.views.save(view)).rejects.toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('Sign in') })
    await expect(caller.views.forget({ id: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('of others may be forgotten by administrators only, and only shared ones', async () => {
    const views = [
      { ...stored, id: 1, userId: 'ada', shared: true },
      { ...stored, id: 2, userId: 'me', shared: false },
    ]
    const stores = fakeStores({ savedViews: async () => views })
    const seenBy = async (role: 'viewer' | 'administrator') =>
      (await createCaller(fakeContext(user(role, 'me'), { stores })).views.list({ page: 'sites' })).map(({ mayForget }) => mayForget)
    expect(await seenBy('viewer')).toEqual([false, true])
    expect(await seenBy('administrator')).toEqual([true, true])
    await expect(createCaller(fakeContext(user('viewer'))).views.forget({ id: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('are no more than may be kept', async () => {
    const caller = createCaller(fakeContext(user('viewer'), { stores: fakeStores({ saveView: async () => false }) }))
    await expect(caller.views.save(view)).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('Forget one') })
  })
})
