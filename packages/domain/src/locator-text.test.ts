import type { Lcaf, WireAddress } from '@lispwatch/lisp-client/wire/field/address'
import { describe, expect, it } from 'vitest'
import { jsonSafe, locatorText } from './locator-text.ts'

const ipv4 = (address: string): WireAddress => ({ kind: 'ipv4', address })
const name = (text: string): WireAddress => ({ kind: 'name', name: text })
const lcaf = (type: number, body: Lcaf): WireAddress => ({ kind: 'lcaf', type, lcaf: body })
const list = (...addresses: WireAddress[]) => lcaf(1, { kind: 'afi-list', addresses })
const hop = (address: string) => ({ lookup: false, probe: false, strict: false, reserved: 0, address: ipv4(address) })

describe('locatorText', () => {
  it('is the address where there is one', () => {
    expect(locatorText(ipv4('192.0.2.1'))).toBe('192.0.2.1')
    expect(locatorText({ kind: 'mac', address: '02:00:00:00:00:01' })).toBe('02:00:00:00:00:01')
    expect(locatorText({ kind: 'none' })).toBe('none')
  })

  it('unwraps the single address of an AFI-list, whatever stands beside it', () => {
    expect(locatorText(list({ kind: 'none' }, ipv4('192.0.2.1')))).toBe('192.0.2.1')
    expect(locatorText(list(ipv4('192.0.2.1'), name('etr-1')))).toBe('192.0.2.1')
    expect(locatorText(list(ipv4('192.0.2.1'), ipv4('192.0.2.2')))).toBe('192.0.2.1 + 192.0.2.2')
  })

  it('shows paths, replication lists and instances in words', () => {
    expect(locatorText(lcaf(10, { kind: 'explicit-locator-path', hops: [hop('192.0.2.1'), hop('192.0.2.2')] }))).toBe(
      '192.0.2.1 > 192.0.2.2',
    )
    expect(locatorText(lcaf(13, { kind: 'replication-list', entries: [{ reserved: 0, level: 2, address: ipv4('192.0.2.1') }] }))).toBe(
      '192.0.2.1@2',
    )
    expect(locatorText(lcaf(2, { kind: 'instance-id', iid: 101, iidMaskLength: 0, address: ipv4('192.0.2.1') }))).toBe('[101]192.0.2.1')
  })

  it('shows the octets of what it does not know', () => {
    expect(locatorText(lcaf(99, { kind: 'unknown', bytes: new Uint8Array([1, 0xab]) }))).toBe('lcaf-99:01ab')
    expect(locatorText({ kind: 'unknown', afi: 300, bytes: new Uint8Array([0xff]) })).toBe('afi-300:ff')
  })

  it('is bounded, printable and whole characters, however hostile the name', () => {
    const hostile = locatorText(name(`\u001b[2J\u202e${'😀'.repeat(500)}`))
    expect(hostile.length).toBeLessThanOrEqual(257)
    expect(hostile).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(hostile).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/)
  })

  it('of deeply nested lists is bounded', () => {
    let nested = ipv4('192.0.2.1')
    for (let depth = 0; depth < 12; depth++) nested = list(name('x'), nested, nested)
    expect(locatorText(nested).length).toBeLessThanOrEqual(257)
  })
})

describe('jsonSafe', () => {
  it('gives a value that JSON returns unchanged, octets as hex, no zero characters', () => {
    const value = jsonSafe({ kind: 'x', bytes: new Uint8Array([1, 255]), parts: [{ text: 'a\0b' }], none: null, flag: true })
    expect(value).toEqual({ kind: 'x', bytes: { hex: '01ff' }, parts: [{ text: 'a\ufffdb' }], none: null, flag: true })
    expect(JSON.parse(JSON.stringify(value))).toEqual(value)
  })
})
