import { signMessage } from '@lispwatch/lisp-client/auth/sign'
import { isAuthenticated, verifyMessage } from '@lispwatch/lisp-client/auth/verify'
import { parseControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { ipAddress } from '@lispwatch/lisp-client/wire/field/address'
import { locator, mappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { mapRegister } from '@lispwatch/lisp-client/wire/message/map-register'

/** A signed Map-Register for one prefix, valid for as long as its record says. */
export function register(secret: string, nonce: Uint8Array): Uint8Array {
  const locators = [locator({ address: ipAddress('192.0.2.1'), local: true })]
  const records = [mappingRecord({ eid: ipAddress('10.1.0.0'), maskLength: 24, ttl: 60, authoritative: true, locators })]
  return signMessage(mapRegister({ nonce, records, useTtl: true, wantMapNotify: true }), { secret })
}

/** What a map-server does first with what it receives. */
export function check(bytes: Uint8Array, secret: string): string {
  const parsed = parseControlMessage(bytes)
  if (!parsed.ok || !isAuthenticated(parsed.message)) return 'not a message with authentication'
  const verified = verifyMessage(bytes, parsed.message, secret)
  return verified.ok ? `right, digest over the ${verified.coverage}` : verified.reason
}
