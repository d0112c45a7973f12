import type { DomainEvent } from '@lispwatch/domain/event'
import { expect, test } from 'vitest'
import { createCaller } from '../root.ts'
import { fakeContext, fakeStores, user } from '../testing/fake-context.ts'

const BOB = { id: 'bob', name: 'Bob', email: 'bob@watch.example', role: 'viewer' as const, createdAt: 0, lastSignInAt: null }

test('whatever is done with the rights of people and programs is kept in the record, in the name of who did it', async () => {
  const kept: DomainEvent[] = []
  const stores = {
    ...fakeStores(),
    listAccounts: async () => [BOB],
    createAccount: async () => BOB,
    setRole: async () => {},
    removeAccount: async () => {},
    revokeToken: async () => {},
    recordEvents: async (events: readonly DomainEvent[]) => void kept.push(...events),
  }
  const { users, tokens } = createCaller(fakeContext(user('administrator'), { stores }))
  await users.create({ name: 'Bob', email: BOB.email, role: 'viewer', password: 'correct horse battery' })
  await users.setRole({ userId: 'bob', role: 'auditor' })
  await users.remove({ userId: 'bob' })
  await tokens.revoke({ id: 7 })
  expect(kept.map(({ kind, sentence }) => [kind, sentence])).toEqual([
    ['rights-changed', 'Some One made an account for Bob, as viewer.'],
    ['rights-changed', 'Some One made Bob auditor.'],
    ['rights-changed', 'Some One removed the account of Bob.'],
    ['rights-changed', 'Some One revoked the token “7”.'],
  ])
})
