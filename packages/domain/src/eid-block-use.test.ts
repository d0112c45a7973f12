import { parsePrefix } from '@lispwatch/lisp-client/address/prefix'
import { expect, test } from 'vitest'
import { eidBlockUses, type KnownEid } from './eid-block-use.ts'

const eid = (text: string, isMapped = true, iid = 0): KnownEid => {
  const parsed = parsePrefix(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return { iid, prefix: parsed.prefix, isMapped }
}
const use = (prefix: string, eids: readonly KnownEid[], iid = 0) => eidBlockUses([{ iid, prefix }], eids)[0]

test('a block is used by what is mapped inside of it, and every address counts once', () => {
  const eids = [
    eid('10.1.0.0/24'),
    eid('10.1.0.128/25'),
    eid('10.1.1.0/24', false),
    eid('10.1.128.0/17'),
    eid('10.2.0.0/24'),
    eid('10.0.0.0/8'),
  ]
  expect(use('10.1.0.0/16', eids)).toMatchObject({ eidPrefixes: 4, mapped: 3, share: 1 / 256 + 1 / 2 })
})

test('a block that is mapped whole is used whole', () => {
  expect(use('10.1.0.0/16', [eid('10.1.0.0/16'), eid('10.1.3.0/24')])).toMatchObject({ eidPrefixes: 2, mapped: 2, share: 1 })
})

test('instances and address families are kept apart', () => {
  const eids = [eid('10.1.0.0/24', true, 7), eid('2001:db8:1::/48')]
  expect(use('10.1.0.0/24', eids)).toMatchObject({ eidPrefixes: 0, share: 0 })
  expect(use('10.1.0.0/24', eids, 7)).toMatchObject({ eidPrefixes: 1, share: 1 })
  expect(use('2001:db8::/32', eids)).toMatchObject({ eidPrefixes: 1, share: 2 ** -16 })
})

test('of a block that is no IP prefix nothing is claimed', () => {
  expect(use('02:00:00:00:00:00/24', [eid('10.0.0.0/8')])).toMatchObject({ eidPrefixes: 0, share: null })
})
