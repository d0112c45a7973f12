import { expect, test } from 'vitest'
import { missingFromLock } from './lock.ts'

const tool = { version: '2.5.15', optionalDependencies: { '@tool/darwin-arm64': '2.5.15', '@tool/linux-x64': '2.5.15' } }

test('a platform package that is not locked is named, with who needs it', () => {
  const problems = missingFromLock({ '': {}, 'node_modules/tool': tool, 'node_modules/@tool/linux-x64': { version: '2.5.15' } })
  expect(problems).toEqual(['tool 2.5.15 needs @tool/darwin-arm64@2.5.15, which is not in the lock'])
})

test('a lock with every platform is whole, wherever npm put the packages', () => {
  const locked = { version: '2.5.15' }
  expect(
    missingFromLock({
      '': {},
      'node_modules/host/node_modules/tool': tool,
      'node_modules/host/node_modules/@tool/darwin-arm64': locked,
      'node_modules/@tool/linux-x64': locked,
    }),
  ).toEqual([])
})

test('a package that is locked for somebody else only does not count', () => {
  const problems = missingFromLock({
    'node_modules/tool': tool,
    'node_modules/@tool/linux-x64': { version: '2.5.15' },
    'node_modules/host/node_modules/@tool/darwin-arm64': { version: '2.5.15' },
  })
  expect(problems).toHaveLength(1)
})

test('a workspace of the house needs its platform packages too', () => {
  expect(missingFromLock({ 'packages/launcher': tool, 'node_modules/@tool/linux-x64': {} })).toHaveLength(1)
})
