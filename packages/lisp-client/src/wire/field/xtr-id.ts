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

/** Reads them where exactly their 24 octets are left although the I bit is clear, as in the Map-Notify of lispers.net. */
export function parseUnannouncedXtrId(reader: Reader): XtrIdFields | undefined {
  if (reader.left !== 24) return undefined
  reader.remark('xtr-id-unannounced', 'xtrId', reader.at, '24 octets are left and the I bit is clear')
  return { xtrId: reader.take(16, 'xtrId'), siteId: reader.take(8, 'siteId') }
}

/** Writes the fields that are present, whatever the I bit says. */
export function emitXtrId(writer: Writer, fields: XtrIdFields): void {
  if (fields.siteId && !fields.xtrId) throw new RangeError('a siteId follows an xtrId')
  if (fields.xtrId) writer.fixed(fields.xtrId, 16, 'xtrId')
  if (fields.siteId) writer.fixed(fields.siteId, 8, 'siteId')
}
