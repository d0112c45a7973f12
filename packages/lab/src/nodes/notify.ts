import { signMessage } from '@lispwatch/lisp-client/auth/sign'
import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import type { MapRegister } from '@lispwatch/lisp-client/wire/message/map-register'
import type { Datagram } from '../datagram.ts'
import type { Owner } from './owner.ts'

/** The Map-Notify that confirms a Map-Register (RFC 9301 5.7). L speaks of the one who sends, which is the map-server now. */
export function mapNotify(message: MapRegister, records: readonly MappingRecord[], datagram: Datagram, owner: Owner): Datagram {
  const { keyId, algorithm, authData, nonce } = message
  const notify = {
    type: 'map-notify',
    keyId,
    algorithm,
    authData,
    nonce,
    records: records.map((record) => ({ ...record, locators: record.locators.map((locator) => ({ ...locator, local: false })) })),
    xtrIdPresent: message.xtrIdPresent,
    rtrPresent: message.rtrPresent,
    reserved: 0,
    ...(message.xtrId && { xtrId: message.xtrId }),
    ...(message.siteId && { siteId: message.siteId }),
  } as const
  return {
    from: datagram.to,
    to: datagram.from,
    payload: signMessage(notify, { secret: owner.key, algorithm, keyId, truncated: authData.length < 20 }),
  }
}
