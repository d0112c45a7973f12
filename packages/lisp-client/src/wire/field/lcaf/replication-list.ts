/**
 * Replication list, type 13 (RFC 8060 4.9): entries up to the end given by Length.
 *
 *    |              Rsvd3            |     Rsvd4     |  Level Value  |
 *    |              AFI = x          |           RTR/ETR ...         |
 */
import type { Reader } from '../../reader.ts'
import { remarksWithin } from '../../remark.ts'
import type { Writer } from '../../writer.ts'
import type { Lcaf, ReplicationEntry } from '../encoded-address.ts'
import type { AddressEmitter, AddressParser } from './codec.ts'

type ReplicationList = Extract<Lcaf, { kind: 'replication-list' }>

export function parseReplicationList(body: Reader, nested: AddressParser): ReplicationList {
  const entries: ReplicationEntry[] = []
  while (body.left > 0) {
    const noted = body.remarks.length
    const word = body.u32('entries')
    entries.push({ reserved: word >>> 8, level: word & 0xff, address: nested(body, 'address') })
    if (body.remarks.length > noted) remarksWithin(body.remarks, noted, `entries[${entries.length - 1}]`)
  }
  return { kind: 'replication-list', entries }
}

export function emitReplicationList(writer: Writer, lcaf: ReplicationList, nested: AddressEmitter): void {
  for (const entry of lcaf.entries) {
    writer.u24(entry.reserved)
    writer.u8(entry.level)
    nested(writer, entry.address)
  }
}
