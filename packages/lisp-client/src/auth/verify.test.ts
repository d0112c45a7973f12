import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { vector } from '../vectors/all.ts'
import { parseControlMessage } from '../wire/control-message.ts'
import { mappingRecord } from '../wire/field/mapping-record.ts'
import { infoRequest } from '../wire/message/info.ts'
import { mapNotify, mapNotifyAck } from '../wire/message/map-notify.ts'
import { mapRegister } from '../wire/message/map-register.ts'
import { signMessage } from './sign.ts'
import { type AuthenticatedMessage, isAuthenticated, type Verification, verifyMessage } from './verify.ts'

describe('messages of other implementations', () => {
  test.each([
    ['oor-01', 1, 'oor-key-one', 1, 20],
    ['oor-01', 3, 'oor-key-one', 1, 20],
    ['oor-02', 5, 'oor-key-two', 1, 20],
    ['oor-19', 1, 'oor-key-nat', 1, 20],
    ['oor-19', 3, 'oor-key-nat', 1, 20],
    ['lispers-01', 1, 'lispers-key-one', 2, 32],
    ['lispers-01', 2, 'lispers-key-one', 2, 32],
    ['lispers-01', 3, 'lispers-key-one', 2, 32],
    ['opencp-01', 1, 'opencp-key-one', 1, 20],
    ['lig-lispmob-02', 1, 'oor-key-none', 1, 20],
  ])('%s frame %i verifies with its key over the whole message', (capture, frame, key, algorithm, digestOctets) => {
    expect(verify(vector(capture, frame), key)).toEqual({ ok: true, coverage: 'whole-message', algorithm, digestOctets })
  })

  test('the wrong key does not verify, nor does one changed octet', () => {
    expect(verify(vector('lig-lispmob-02', 5), 'oor-key-none')).toEqual({ ok: false, reason: 'wrong-digest' })
    const bytes = vector('lispers-01', 1)
    for (const at of [3, 5, 20, bytes.length - 1]) {
      const changed = Uint8Array.from(bytes)
      changed[at] = (changed[at] as number) ^ 1
      const result = changedVerdict(changed)
      expect(result === 'unparsable' || result === 'wrong-digest').toBe(true)
    }
  })

  test('a publication without authentication data says so', () => {
    expect(verify(vector('lispers-10', 4), 'lispers-key-two')).toEqual({ ok: false, reason: 'not-authenticated' })
  })
})

const nonce = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
const records = [mappingRecord({ eid: { kind: 'ipv4', address: '10.1.0.0' }, maskLength: 16, ttl: 3 })]
const xtr = { xtrIdPresent: true, xtrId: new Uint8Array(16).fill(7), siteId: new Uint8Array(8).fill(9) }
const register = mapRegister({ nonce, records, wantMapNotify: true, ...xtr })

describe('signMessage', () => {
  test.each<[AuthenticatedMessage, number, boolean, number]>([
    [register, 1, false, 20],
    [register, 1, true, 12],
    [register, 2, false, 32],
    [register, 2, true, 16],
    [register, 3, false, 32],
    [mapNotify({ nonce, records }), 3, true, 16],
    [mapNotifyAck({ nonce, records: [] }), 3, false, 32],
    [infoRequest({ nonce, eid: { kind: 'none' }, maskLength: 0 }), 2, false, 32],
  ])('$type is verified by its reader', (message, algorithm, truncated, digestOctets) => {
    const bytes = signMessage(message, { secret: 'secret', algorithm, keyId: 5, truncated })
    expect(verify(bytes, 'secret')).toEqual({ ok: true, coverage: 'whole-message', algorithm, digestOctets })
    expect(verify(bytes, 'secret ')).toEqual({ ok: false, reason: 'wrong-digest' })
    expect(bytes[12]).toBe(5)
  })

  test('with key derivation the digest depends on the kind of message (RFC 9301 5.6)', () => {
    const bytes = signMessage(mapNotify({ nonce, records }), { secret: 'secret', algorithm: 3 })
    bytes[0] = 0x50
    expect(verify(bytes, 'secret')).toEqual({ ok: false, reason: 'wrong-digest' })
  })

  test('the derived key is HKDF of nonce and secret with the name of the message as salt (RFC 5869)', () => {
    const bytes = signMessage(register, { secret: 'secret', algorithm: 3 })
    const digest = bytes.slice(16, 48)
    bytes.fill(0, 16, 48)
    const extracted = createHmac('sha256', 'Map-Register Authentication').update(nonce).update('secret').digest()
    const key = createHmac('sha256', extracted).update(Uint8Array.of(1)).digest()
    expect(digest).toEqual(Uint8Array.from(createHmac('sha256', key).update(bytes).digest()))
  })

  test('what has no definition is refused', () => {
    expect(() => signMessage(register, { secret: 'secret', algorithm: 9 })).toThrow(RangeError)
    expect(() => signMessage(infoRequest({ nonce, eid: { kind: 'none' }, maskLength: 0 }), { secret: 'secret', algorithm: 3 })).toThrow(
      RangeError,
    )
  })
})

describe('coverage', () => {
  test('a digest that ends with the last record, to the letter of RFC 9301, is accepted and told', () => {
    const bytes = signMessage(register, { secret: 'secret' })
    bytes.fill(0, 16, 48)
    bytes.set(
      createHmac('sha256', 'secret')
        .update(bytes.subarray(0, bytes.length - 24))
        .digest(),
      16,
    )
    expect(verify(bytes, 'secret')).toMatchObject({ ok: true, coverage: 'records-only' })
  })

  test('the 16-bit key id of older devices reads as key 0 and the algorithm', () => {
    const parsed = parseControlMessage(vector('oor-01', 1))
    expect(parsed.ok && parsed.message).toMatchObject({ keyId: 0, algorithm: 1 })
  })

  test.each([
    [7, 20, 'unknown-algorithm'],
    [2, 20, 'bad-length'],
    [1, 4, 'bad-length'],
    [0, 20, 'not-authenticated'],
  ])('algorithm %i with %i octets is refused as %s', (algorithm, octets, reason) => {
    const message = { ...register, algorithm, authData: new Uint8Array(octets) }
    expect(verifyMessage(new Uint8Array(100), message, 'secret')).toEqual({ ok: false, reason })
  })
})

function verify(bytes: Uint8Array, secret: string): Verification {
  const parsed = parseControlMessage(bytes)
  if (!parsed.ok || !isAuthenticated(parsed.message)) throw new Error('not an authenticated message')
  return verifyMessage(bytes, parsed.message, secret)
}

function changedVerdict(bytes: Uint8Array): string {
  const parsed = parseControlMessage(bytes)
  if (!parsed.ok || !isAuthenticated(parsed.message)) return 'unparsable'
  const result = verifyMessage(bytes, parsed.message, 'lispers-key-one')
  return result.ok ? 'verified' : result.reason
}
