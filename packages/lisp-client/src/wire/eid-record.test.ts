import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseEidPrefix } from '../address/eid.ts'
import { formatPrefix, maskedPrefix } from '../address/prefix.ts'
import { eidFromWire, eidToWire } from './eid-record.ts'
import { ipAddress } from './field/address.ts'
import type { WireAddress } from './field/encoded-address.ts'

const instance = (iid: number, address: WireAddress): WireAddress => ({
  kind: 'lcaf',
  type: 2,
  lcaf: { kind: 'instance-id', iid, iidMaskLength: 0, address },
})

const multicast = (source: string, sourceMaskLength: number, group: string, groupMaskLength: number): WireAddress => ({
  kind: 'lcaf',
  type: 9,
  lcaf: {
    ...{ kind: 'multicast-info', iid: 7, reserved: 0, sourceMaskLength, groupMaskLength },
    ...{ source: ipAddress(source), group: ipAddress(group) },
  },
})

describe('eidFromWire', () => {
  test.each<[WireAddress, number, unknown]>([
    [{ kind: 'ipv4', address: '10.1.0.0' }, 24, { iid: 0, prefix: '10.1.0.0/24' }],
    [{ kind: 'ipv4', address: '10.1.0.7' }, 24, { iid: 0, prefix: '10.1.0.0/24' }],
    [{ kind: 'ipv6', address: '2001:db8::' }, 128, { iid: 0, prefix: '2001:db8::/128' }],
    [{ kind: 'mac', address: '02:00:00:00:00:01' }, 0, { iid: 0, prefix: '02:00:00:00:00:01/48' }],
    [{ kind: 'name', name: 'printer' }, 0, { iid: 0, prefix: "'printer'" }],
    [instance(101, { kind: 'ipv4', address: '10.1.0.0' }), 24, { iid: 101, prefix: '10.1.0.0/24' }],
    [instance(0, { kind: 'ipv4', address: '10.5.0.0' }), 16, { iid: 0, prefix: '10.5.0.0/16' }],
    [multicast('10.1.0.9', 24, '239.1.1.1', 32), 0, { iid: 7, prefix: '(10.1.0.0/24, 239.1.1.1/32)' }],
    [multicast('0.0.0.0', 0, '239.1.1.1', 32), 0, { iid: 7, prefix: '(0.0.0.0/0, 239.1.1.1/32)' }],
    [multicast('10.1.0.9', 33, '239.1.1.1', 32), 0, undefined],
    [multicast('2001:db8::1', 128, '239.1.1.1', 32), 0, undefined],
    [{ kind: 'ipv4', address: '10.1.0.0' }, 33, undefined],
    [{ kind: 'none' }, 0, undefined],
    [instance(7, { kind: 'none' }), 0, undefined],
    [instance(7, instance(8, { kind: 'ipv4', address: '10.1.0.0' })), 24, undefined],
  ])('%j with mask %i', (address, maskLength, eid) => expect(eidFromWire(address, maskLength)).toEqual(eid))
})

describe('eidToWire', () => {
  test('is read back by eidFromWire', () => {
    const octets = fc.oneof(fc.uint8Array({ minLength: 4, maxLength: 4 }), fc.uint8Array({ minLength: 16, maxLength: 16 }))
    fc.assert(
      fc.property(octets, fc.nat(128), fc.integer({ min: 0, max: 0xffffffff }), (bytes, mask, iid) => {
        const eid = { iid, prefix: formatPrefix(maskedPrefix(bytes, Math.min(mask, 8 * bytes.length))) }
        const wire = eidToWire(eid)
        expect(eidFromWire(wire.eid, wire.maskLength)).toEqual(eid)
      }),
    )
    for (const text of ["[300]'lab-site-one'", '[7]02:00:00:00:00:01', "'10.0.0.1/8'", '[7](10.1.0.1, 239.1.1.1)', '(*,ff0e::1)']) {
      const parsed = parseEidPrefix(text)
      if (!parsed.ok) throw new Error(parsed.reason)
      const wire = eidToWire(parsed.eid)
      expect(eidFromWire(wire.eid, wire.maskLength)).toEqual(parsed.eid)
    }
  })

  test('instance 0 is written without an LCAF', () => {
    expect(eidToWire({ iid: 0, prefix: '10.1.0.0/16' })).toEqual({ eid: { kind: 'ipv4', address: '10.1.0.0' }, maskLength: 16 })
  })

  test.each(['', 'printer', '10.1.0.0', '10.1.0/24'])('text that is no EID-prefix is refused: %j', (prefix) => {
    expect(() => eidToWire({ iid: 0, prefix })).toThrow(RangeError)
  })
})
