import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { formatPrefix, maskedPrefix, parsePrefix } from '@lispwatch/lisp-client/address/prefix'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eidCovers } from '../eid-cover.ts'
import { createEidTable } from './eid-table.ts'

/** Few different octets, so that prefixes nest, touch and end at the ends of the address space. */
const octet = fc.constantFrom(0, 1, 10, 127, 128, 254, 255)
const bytesOf = (length: 4 | 16) => fc.array(octet, { minLength: length, maxLength: length }).map((octets) => Uint8Array.from(octets))
const bytes = fc.oneof(bytesOf(4), bytesOf(16))
const eidPrefix = fc
  .tuple(bytes, fc.nat(128), fc.nat(1))
  .map(([address, mask, iid]): EidPrefix => ({ iid, prefix: formatPrefix(maskedPrefix(address, Math.min(mask, 8 * address.length))) }))

const maskOf = (prefix: string) => Number(prefix.slice(prefix.indexOf('/') + 1))

/** The longest of all that cover it, looked at one by one. */
function bruteForce(prefixes: readonly EidPrefix[], eid: EidPrefix): string | undefined {
  const covering = prefixes.filter((one) => eidCovers(one, eid)).map(({ prefix }) => prefix)
  return covering.toSorted((a, b) => maskOf(b) - maskOf(a))[0]
}

describe('a table of EID-prefixes', () => {
  const tableOf = (prefixes: readonly EidPrefix[]) => createEidTable(prefixes.map((eid) => [eid, eid.prefix] as const))

  it('finds for every address what looking at all of them finds', () => {
    fc.assert(
      fc.property(
        fc.array(eidPrefix, { maxLength: 40 }),
        fc.array(bytes, { minLength: 1, maxLength: 40 }),
        fc.nat(2),
        (prefixes, addresses, iid) => {
          const table = tableOf(prefixes)
          for (const address of addresses) {
            const host = { iid, prefix: formatPrefix(maskedPrefix(address, 8 * address.length)) }
            expect(table.matchAddress(iid, address)).toBe(bruteForce(prefixes, host))
          }
        },
      ),
    )
  })

  it('finds the same where there are so many that the first bits are indexed', () => {
    const random = (seed: number) => Math.imul(seed, 2654435761) >>> 0
    const bytesAt = (n: number) =>
      Uint8Array.of(random(n) >>> 24, (random(n) >>> 16) & 0xff, (random(n + 1) >>> 8) & 0xff, random(n + 2) & 0xff)
    const hosts = Array.from({ length: 3000 }, (_, n) => formatPrefix(maskedPrefix(bytesAt(n), 12 + (n % 21))))
    const wide = Array.from({ length: 3000 }, (_, n) =>
      formatPrefix(maskedPrefix(Uint8Array.of(0x20, 1, ...bytesAt(n), ...bytesAt(n + 7), ...bytesAt(n), 0, 0), 20 + (n % 60))),
    )
    const prefixes = [...new Set([...hosts, ...wide])].map((prefix) => ({ iid: 0, prefix }))
    const table = tableOf(prefixes)
    for (let n = 0; n < 60; n++) {
      const address = n % 2 === 0 ? bytesAt(n * 49) : Uint8Array.of(0x20, 1, ...bytesAt(n), ...bytesAt(n + 7), ...bytesAt(n), 0, n & 1)
      expect(table.matchAddress(0, address)).toBe(
        bruteForce(prefixes, { iid: 0, prefix: formatPrefix(maskedPrefix(address, 8 * address.length)) }),
      )
    }
    for (const edge of [Uint8Array.of(0, 0, 0, 0), Uint8Array.of(255, 255, 255, 255)]) {
      expect(table.matchAddress(0, edge)).toBe(bruteForce(prefixes, { iid: 0, prefix: formatPrefix(maskedPrefix(edge, 32)) }))
    }
  })

  it('finds for every prefix the longest one that covers all of it', () => {
    fc.assert(
      fc.property(fc.array(eidPrefix, { maxLength: 40 }), fc.array(eidPrefix, { minLength: 1, maxLength: 20 }), (prefixes, asked) => {
        const table = tableOf(prefixes)
        for (const eid of [...asked, ...prefixes]) expect(table.match(eid)).toBe(bruteForce(prefixes, eid))
      }),
    )
  })

  it('finds MAC addresses, names and (S,G) by their text, each in its instance', () => {
    const others = ['02:00:00:00:00:01/48', "'printer'", '(10.1.0.1/32, 239.1.1.1/32)']
    const table = tableOf(others.map((prefix) => ({ iid: 7, prefix })))
    for (const prefix of others) expect([table.match({ iid: 7, prefix }), table.match({ iid: 8, prefix })]).toEqual([prefix, undefined])
  })

  it('takes the last of several values of one EID-prefix', () => {
    const eid = { iid: 0, prefix: '10.0.0.0/8' }
    const parsed = parsePrefix('10.1.1.1/32')
    const address = parsed.ok ? parsed.prefix.bytes : new Uint8Array(4)
    expect(
      createEidTable([
        [eid, 1],
        [eid, 2],
      ]).matchAddress(0, address),
    ).toBe(2)
  })
})
