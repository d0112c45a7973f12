import { signMessage } from '@lispwatch/lisp-client/auth/sign'
import { mapRegister } from '@lispwatch/lisp-client/wire/message/map-register'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mappingRecord } from './reply.ts'
import { signedAgain } from './signed-again.ts'

const nonce = fc.uint8Array({ minLength: 8, maxLength: 8 })

test('a message that is signed again is the one that is put together and signed with the other nonce', () => {
  fc.assert(
    fc.property(
      nonce,
      nonce,
      fc.constantFrom(1, 2, 3),
      fc.boolean(),
      fc.string(),
      fc.string(),
      (first, second, algorithm, truncated, a, b) => {
        const records = [mappingRecord({ iid: 7, prefix: '10.1.0.0/24' }, 1440, true, 0, [])]
        const signed = (with8: Uint8Array, secret: string) =>
          signMessage(mapRegister({ nonce: with8, records, wantMapNotify: true }), { secret, algorithm, keyId: 1, truncated })
        expect(signedAgain(signed(first, a), 'map-register', second, b)).toEqual(signed(second, b))
      },
    ),
  )
})

test('a message without an algorithm is refused', () => {
  expect(() => signedAgain(new Uint8Array(16), 'map-register', new Uint8Array(8), 'x')).toThrow(RangeError)
})
