import { parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { emitControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { eidToWire } from '@lispwatch/lisp-client/wire/eid-record'
import { ipAddress } from '@lispwatch/lisp-client/wire/field/address'
import { encapsulate } from '@lispwatch/lisp-client/wire/message/encapsulated-control'
import { mapRequest } from '@lispwatch/lisp-client/wire/message/map-request'

/** A Map-Request in an Encapsulated Control Message, as a map-resolver expects it. */
export function request(eidText: string, itrRloc: string, nonce: Uint8Array): Uint8Array {
  const parsed = parseEidPrefix(eidText)
  if (!parsed.ok) throw new RangeError(parsed.reason)
  const message = mapRequest({ nonce, itrRlocs: [ipAddress(itrRloc)], eids: [{ ...eidToWire(parsed.eid), subscribe: false, reserved: 0 }] })
  return emitControlMessage(encapsulate({ src: itrRloc, dst: '10.1.1.5', sourcePort: 50_000, message }))
}
