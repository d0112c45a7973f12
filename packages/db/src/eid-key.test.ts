import { describe, expect, test } from 'vitest'
import { eidKeyOf } from './eid-key.ts'

describe('the key of an EID-prefix', () => {
  test('is its octets and mask length; IP has an inet beside it', () => {
    expect(eidKeyOf({ iid: 101, prefix: '10.1.0.0/16' })).toEqual({
      ...{ iid: 101, afi: 1, address: '0a010000', maskLength: 16, ip: '10.1.0.0/16', prefix: '10.1.0.0/16', label: '[101]10.1.0.0/16' },
    })
    expect(eidKeyOf({ iid: 0, prefix: '2001:DB8::/32' })).toMatchObject({ afi: 2, ip: '2001:db8::/32', label: '2001:db8::/32' })
  })

  test('has no inet for MAC addresses and names', () => {
    expect(eidKeyOf({ iid: 0, prefix: '02:00:00:00:00:0a/48' })).toMatchObject({
      afi: 16389,
      address: '02000000000a',
      maskLength: 48,
      ip: null,
    })
    expect(eidKeyOf({ iid: 0, prefix: "'zürich'" })).toMatchObject({ afi: 17, address: '7ac3bc72696368', maskLength: 56, ip: null })
  })

  test('of an (S,G) has both addresses with their mask lengths, and no inet', () => {
    expect(eidKeyOf({ iid: 7, prefix: '(10.1.0.1, 239.1.1.1)' })).toEqual({
      ...{ iid: 7, afi: 16387, address: '200a01000120ef010101', maskLength: 80, ip: null },
      ...{ prefix: '(10.1.0.1/32, 239.1.1.1/32)', label: '[7](10.1.0.1/32, 239.1.1.1/32)' },
    })
    expect(eidKeyOf({ iid: 7, prefix: '(*, 239.1.1.1)' }).address).toBe('000000000020ef010101')
  })

  test('is the same for every way to write the same EID-prefix', () => {
    expect(eidKeyOf({ iid: 0, prefix: '2001:db8:0::/48' })).toEqual(eidKeyOf({ iid: 0, prefix: '2001:db8::/48' }))
    expect(eidKeyOf({ iid: 0, prefix: '02-00-00-00-00-0A' })).toEqual(eidKeyOf({ iid: 0, prefix: '02:00:00:00:00:0a/48' }))
  })

  test('is refused to what is no EID-prefix, with the reason', () => {
    expect(() => eidKeyOf({ iid: 0, prefix: '10.1.0.1/16' })).toThrow('"10.1.0.1/16" is not an EID-prefix')
  })
})
