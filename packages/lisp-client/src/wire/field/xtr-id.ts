/**
 * xTR-ID and Site-ID at the end of a message with the I bit (RFC 9301 5.6).
 *
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |                      xTR-ID (128 bits)                        |
 *    |                      Site-ID (64 bits)                        |
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface XtrIdFields {
  /** 16 octets. */
  readonly xtrId?: Uint8Array
  /** Eight octets. */
  readonly siteId?: Uint8Array
}

/** Reads what is there: senders are known that leave out the Site-ID. */
export function parseXtrId(reader: Reader): XtrIdFields {
  if (reader.left < 16) {
    reader.remark('xtr-id-missing', 'xtrId', reader.at, `${reader.left} octets are left`)
    return {}
  }
  const xtrId = reader.take(16, 'xtrId')
  if (reader.left < 8) {
    reader.remark('site-id-missing', 'siteId', reader.at, `${reader.left} octets are left`)
    return { xtrId }
  }
  return { xtrId, siteId: reader.take(8, 'siteId') }
}

export function emitXtrId(writer: Writer, fields: XtrIdFields & { readonly xtrIdPresent: boolean }): void {
  if (!fields.xtrIdPresent) {
    if (fields.xtrId ?? fields.siteId) throw new RangeError('xtrId and siteId need xtrIdPresent')
    return
  }
  if (fields.xtrId) writer.fixed(fields.xtrId, 16, 'xtrId')
  if (fields.siteId) writer.fixed(fields.siteId, 8, 'siteId')
}
