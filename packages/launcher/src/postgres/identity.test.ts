import { expect, test } from 'vitest'
import { chooseIdentity, commandAs, type IdentityFacts } from './identity.ts'

const postgres = { uid: 101, gid: 104 }
const nobody = { uid: 65_534, gid: 65_534 }
const facts = (changes: Partial<IdentityFacts>): IdentityFacts => ({
  root: true,
  named: true,
  dataOwner: undefined,
  accounts: [postgres, nobody],
  canReach: () => true,
  canUseNamespace: () => true,
  ...changes,
})

test('a normal user runs the server himself', () => {
  expect(chooseIdentity(facts({ root: false, canReach: () => false, canUseNamespace: () => false }))).toEqual({ kind: 'own' })
})

test('a user without a name, as in a container, is nobody in a namespace', () => {
  expect(chooseIdentity(facts({ root: false, named: false }))).toEqual({ kind: 'namespace' })
  expect(chooseIdentity(facts({ root: false, named: false, canUseNamespace: () => false }))).toBeUndefined()
})

test('root gives the server to the first account that reaches the files', () => {
  expect(chooseIdentity(facts({}))).toEqual({ kind: 'account', account: postgres })
  expect(chooseIdentity(facts({ canReach: (account) => account === nobody }))).toEqual({ kind: 'account', account: nobody })
})

test('root uses a user namespace where no account reaches the files', () => {
  expect(chooseIdentity(facts({ canReach: () => false }))).toEqual({ kind: 'namespace' })
  expect(chooseIdentity(facts({ canReach: () => false, canUseNamespace: () => false }))).toBeUndefined()
})

test('data stays with the account that wrote it', () => {
  const owner = { uid: 1000, gid: 1000 }
  expect(chooseIdentity(facts({ dataOwner: owner }))).toEqual({ kind: 'account', account: owner })
  expect(chooseIdentity(facts({ dataOwner: owner, canReach: (account) => account !== owner }))).toBeUndefined()
  expect(chooseIdentity(facts({ dataOwner: { uid: 0, gid: 0 } }))).toEqual({ kind: 'namespace' })
})

test('the command carries the identity', () => {
  expect(commandAs({ kind: 'own' }, 'postgres', ['-D', 'x'])).toEqual({ command: 'postgres', args: ['-D', 'x'], options: { cwd: '/' } })
  expect(commandAs({ kind: 'account', account: postgres }, 'postgres', []).options).toEqual({ cwd: '/', uid: 101, gid: 104 })
  expect(commandAs({ kind: 'namespace' }, 'postgres', ['-D', 'x'])).toMatchObject({
    command: 'unshare',
    args: ['-U', 'postgres', '-D', 'x'],
  })
})
