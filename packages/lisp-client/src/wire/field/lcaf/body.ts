/** Which body belongs to which LCAF type (IANA "LISP Canonical Address Format (LCAF) Types"). */
import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'
import type { Lcaf } from '../encoded-address.ts'
import { emitAfiList, parseAfiList } from './afi-list.ts'
import { emitApplicationData, parseApplicationData } from './application-data.ts'
import { emitAsNumber, parseAsNumber } from './as-number.ts'
import type { AddressEmitter, AddressParser } from './codec.ts'
import { emitEncapsulationFormat, parseEncapsulationFormat } from './encapsulation-format.ts'
import { emitExplicitLocatorPath, parseExplicitLocatorPath } from './explicit-locator-path.ts'
import { emitGeoCoordinates, parseGeoCoordinates } from './geo-coordinates.ts'
import { emitInstanceId, parseInstanceId } from './instance-id.ts'
import { emitJson, parseJson } from './json.ts'
import { emitKeyValue, parseKeyValue } from './key-value.ts'
import { emitMulticastInfo, parseMulticastInfo } from './multicast-info.ts'
import { emitNatTraversal, parseNatTraversal } from './nat-traversal.ts'
import { emitNonceLocator, parseNonceLocator } from './nonce-locator.ts'
import { emitOpaqueKey, parseOpaqueKey } from './opaque-key.ts'
import { emitReplicationList, parseReplicationList } from './replication-list.ts'
import { emitSecurityKey, parseSecurityKey } from './security-key.ts'
import { emitSourceDestination, parseSourceDestination } from './source-destination.ts'
import { emitVendorSpecific, parseVendorSpecific } from './vendor-specific.ts'

/** Reads a body from a reader that ends with it; `start` is where the LCAF began, for the remark on an unknown type. */
export function parseLcafBody(body: Reader, start: number, type: number, rsvd2: number, nested: AddressParser): Lcaf {
  switch (type) {
    case 0:
      return { kind: 'null' }
    case 1:
      return parseAfiList(body, nested)
    case 2:
      return parseInstanceId(body, rsvd2, nested)
    case 3:
      return parseAsNumber(body, nested)
    case 4:
      return parseApplicationData(body, nested)
    case 5:
    case 17:
      return parseGeoCoordinates(body, type, nested)
    case 6:
      return parseOpaqueKey(body)
    case 7:
      return parseNatTraversal(body, nested)
    case 8:
      return parseNonceLocator(body, nested)
    case 9:
      return parseMulticastInfo(body, nested)
    case 10:
      return parseExplicitLocatorPath(body, nested)
    case 11:
      return parseSecurityKey(body, nested)
    case 12:
      return parseSourceDestination(body, nested)
    case 13:
      return parseReplicationList(body, nested)
    case 14:
      return parseJson(body, rsvd2, nested)
    case 15:
      return parseKeyValue(body, nested)
    case 16:
      return parseEncapsulationFormat(body, nested)
    case 255:
      return parseVendorSpecific(body)
    default:
      body.remark('unknown-lcaf', '', start, `LCAF type ${type}`)
      return { kind: 'unknown', bytes: body.rest('bytes') }
  }
}

export function emitLcafBody(writer: Writer, lcaf: Lcaf, nested: AddressEmitter): void {
  switch (lcaf.kind) {
    case 'null':
      break
    case 'afi-list':
      emitAfiList(writer, lcaf, nested)
      break
    case 'instance-id':
      emitInstanceId(writer, lcaf, nested)
      break
    case 'as-number':
      emitAsNumber(writer, lcaf, nested)
      break
    case 'application-data':
      emitApplicationData(writer, lcaf, nested)
      break
    case 'geo-coordinates':
      emitGeoCoordinates(writer, lcaf, nested)
      break
    case 'opaque-key':
      emitOpaqueKey(writer, lcaf)
      break
    case 'nat-traversal':
      emitNatTraversal(writer, lcaf, nested)
      break
    case 'nonce-locator':
      emitNonceLocator(writer, lcaf, nested)
      break
    case 'multicast-info':
      emitMulticastInfo(writer, lcaf, nested)
      break
    case 'explicit-locator-path':
      emitExplicitLocatorPath(writer, lcaf, nested)
      break
    case 'security-key':
      emitSecurityKey(writer, lcaf, nested)
      break
    case 'source-destination':
      emitSourceDestination(writer, lcaf, nested)
      break
    case 'replication-list':
      emitReplicationList(writer, lcaf, nested)
      break
    case 'json':
      emitJson(writer, lcaf, nested)
      break
    case 'key-value':
      emitKeyValue(writer, lcaf, nested)
      break
    case 'encapsulation-format':
      emitEncapsulationFormat(writer, lcaf, nested)
      break
    case 'vendor-specific':
      emitVendorSpecific(writer, lcaf)
      break
    case 'unknown':
    case 'malformed':
      writer.octets(lcaf.bytes)
  }
}
