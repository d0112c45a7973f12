import { describe, expect, test } from 'vitest'
import { parseEidQuery } from './eid-query.ts'

describe('a text that looks for EID-prefixes', () => {
  test.each([
    ['10.1.0.7', { iid: null, ip: '10.1.0.7' }],
    [' [101] 10.1.0.0/16 ', { iid: 101, ip: '10.1.0.0/16' }],
    ['10.1.0.7/16', { iid: null, ip: '10.1.0.7' }],
    ['2001:DB8::/32', { ip: '2001:DB8::/32', beginnings: ['2001:db8::/32', "'2001:DB8::/32"] }],
    ['10.1.', { ip: null, beginnings: ['10.1.', "'10.1."] }],
    ['[101]', { iid: 101, ip: null, beginnings: [] }],
    ['iid 7', { iid: 7, ip: null, beginnings: [] }],
    ['IID 7 prin', { iid: 7, beginnings: ['prin', "'prin"] }],
    ["'Prin", { ip: null, beginnings: ["'prin", "'Prin"] }],
    ['(10.1.0', { ip: null, beginnings: ['(10.1.0', "'(10.1.0"] }],
  ])('%j', (text, query) => expect(parseEidQuery(text)).toMatchObject(query))

  test.each([
    ['02-00-00', '02:00:00'],
    ['02-00-', '02:00:'],
    ['0200.0000.0001', '02:00:00:00:00:01'],
    ['0200.00', '02:00:00'],
    ['02:00:00:00:00:0A', '02:00:00:00:00:0a'],
  ])('a MAC address in any notation: %s', (text, beginning) => expect(parseEidQuery(text)?.beginnings).toContain(beginning))

  test.each(['', '   ', '[4294967296]'])('nothing is looked for by %j', (text) => expect(parseEidQuery(text)).toBeUndefined())
})
