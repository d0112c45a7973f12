import { type EidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eidKeyOf } from './eid-key.ts'
import { recordJudgements } from './judgements.ts'
import { longestMatch } from './longest-match.ts'
import { searchEids } from './search.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, isRegistration, judged, mappingOf, only, START } from './testing/network.ts'

let database: TestDatabase

function eid(text: string): EidPrefix {
  const parsed = parseEidPrefix(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.eid
}

beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
  for (const text of [
    '10.0.0.0/8',
    '10.1.0.128/25',
    '[7]10.1.0.0/16',
    "[7]'printer-1'",
    '[7](10.1.0.1, 239.1.1.1)',
    '2001:db8:1:2::/64',
    '::/0',
  ]) {
    const { iid, afi, address, maskLength, ip, prefix, label } = eidKeyOf(eid(text))
    await database.db.pool.query(
      "INSERT INTO eid_prefix (iid, afi, address, mask_length, ip, prefix, label) VALUES ($1, $2, decode($3, 'hex'), $4, $5, $6, $7)",
      [iid, afi, address, maskLength, ip, prefix, label],
    )
  }
})
afterAll(() => database?.drop())

describe('longest match', () => {
  const match = async (text: string, at?: number) =>
    (await longestMatch(database.db, { eid: text, ...(at === undefined ? {} : { at }) }))?.eid

  test.each([
    ['10.1.0.200', '10.1.0.128/25'],
    ['10.1.0.7', '10.1.0.0/24'],
    ['10.1.0.0/20', '10.0.0.0/8'],
    ['10.200.0.1', '10.0.0.0/8'],
    ['11.0.0.1', undefined],
    ['[7]10.1.0.7', '[7]10.1.0.0/16'],
    ['[8]10.1.0.7', undefined],
    ['2001:db8:1:2::3', '2001:db8:1:2::/64'],
    ['2001:db8:ffff::', '::/0'],
    ['[7]02-00-00-00-00-01', '[7]02:00:00:00:00:01/48'],
    ["[7]'printer-1'", "[7]'printer-1'"],
    ["'printer-1'", undefined],
    ['[7](10.1.0.1,239.1.1.1)', '[7](10.1.0.1/32, 239.1.1.1/32)'],
    ['no EID', undefined],
  ])('of %s is %s', async (text, found) => expect(await match(text)).toBe(found))

  test('as of an instant is among those that had a mapping then', async () => {
    const server = only(await claimed(database.db, { now: START + 60_000 }), isRegistration('ms-1', '10.1.0.0/24'))
    await recordJudgements(database.db, [judged(server, { outcome: 'positive', mapping: mappingOf(['198.51.100.1']) })])
    expect(await match('10.1.0.200', START + 90_000)).toBe('10.1.0.0/24')
    expect(await match('10.1.0.200', START - 90_000)).toBeUndefined()
  })
})

describe('searching', () => {
  const found = async (text: string, limit = 20) =>
    (await searchEids(database.db, { text, limit })).map(({ eid: one, by }) => `${by} ${one}`)

  test('an address or a prefix finds what covers it, nearest first, then what lies within', async () => {
    expect(await found('10.1.0.200')).toEqual([
      'covering 10.1.0.128/25',
      'covering 10.1.0.0/24',
      'covering [7]10.1.0.0/16',
      'covering 10.0.0.0/8',
    ])
    expect(await found('10.1.0.0/24')).toEqual([
      'same 10.1.0.0/24',
      'covering [7]10.1.0.0/16',
      'covering 10.0.0.0/8',
      'covered 10.1.0.128/25',
    ])
    expect(await found('[7]10.1.0.200')).toEqual(['covering [7]10.1.0.0/16'])
  })

  test('the beginning of any EID-prefix finds it, in any notation', async () => {
    expect(await found('2001:db8:1:2')).toEqual(['beginning 2001:db8:1:2::/64'])
    expect(await found('02-00-00')).toEqual(['beginning [7]02:00:00:00:00:01/48'])
    expect(await found('prin')).toEqual(["beginning [7]'printer-1'"])
    expect(await found('(10.1')).toEqual(['beginning [7](10.1.0.1/32, 239.1.1.1/32)'])
  })

  test('an instance alone finds all that is in it, and no more than wanted', async () => {
    expect(await found('[7]')).toHaveLength(4)
    expect(await found('iid 7', 2)).toHaveLength(2)
    expect(await found('iid 9')).toEqual([])
  })

  test('what means nothing, or means harm, finds nothing', async () => {
    for (const text of ['', '%', '_', "' OR 1=1", '\\', '10.1.0.0/99 x']) expect(await found(text)).toEqual([])
  })
})
