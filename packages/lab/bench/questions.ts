import type { Endpoint } from '@lispwatch/lisp-client/client/ports'
import { emitFrame, UNDERLAY_HEADER_BYTES } from '@lispwatch/lisp-client/transport/underlay-frame'
import { type ControlMessage, emitControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { encapsulate } from '@lispwatch/lisp-client/wire/message/encapsulated-control'
import { mapRequest } from '@lispwatch/lisp-client/wire/message/map-request'
import type { World } from '../src/world.ts'

/** In a frame with an Encapsulated Map-Request over IPv4: ECM word, IPv4 header, UDP header, first word of the Map-Request. */
export const NONCE_IN_QUESTION = UNDERLAY_HEADER_BYTES + 4 + 20 + 8 + 4
export const NONCE_IN_ANSWER = UNDERLAY_HEADER_BYTES + 4
/** Behind the nonce comes the record: TTL, then the number of locators. */
export const LOCATOR_COUNT_IN_ANSWER = NONCE_IN_ANSWER + 8 + 4
const MAP_REPLY = 2

/**
 * A frame for each IPv4 EID-prefix of the world, to one of its site's map-servers, `client` being the asker. The nonce is the number of the frame, from 0.
 */
export function questionsAbout(world: World, client: Endpoint): Uint8Array[] {
  const addresses = new Map(world.mapServers.map((server) => [server.name, server.addresses[0] ?? '']))
  const asked = world.sites.flatMap(({ mappings, mapServers }) =>
    mappings.flatMap(({ eid }) => (eid.prefix.includes(':') ? [] : [{ eid: eid.prefix.slice(0, eid.prefix.indexOf('/')), mapServers }])),
  )
  return asked.map(({ eid, mapServers }, number) => {
    const message = encapsulate<ControlMessage>({
      src: client.address,
      dst: eid,
      sourcePort: client.port,
      message: mapRequest({
        nonce: nonceOf(number),
        itrRlocs: [{ kind: 'ipv4', address: client.address }],
        eids: [{ eid: { kind: 'ipv4', address: eid }, maskLength: 32, subscribe: false, reserved: 0 }],
      }),
    })
    const to = { address: addresses.get(mapServers[number % mapServers.length] ?? '') ?? '', port: 4342 }
    return emitFrame({ kind: 'datagram', from: client, to, payload: emitControlMessage(message) })
  })
}

/** Number of the question that a frame answers with locators; undefined: it is no such answer. */
export function answeredBy(frame: Uint8Array): number | undefined {
  if (frame.length <= LOCATOR_COUNT_IN_ANSWER || (frame[UNDERLAY_HEADER_BYTES] ?? 0) >> 4 !== MAP_REPLY) return undefined
  if ((frame[LOCATOR_COUNT_IN_ANSWER] ?? 0) === 0) return undefined
  return new DataView(frame.buffer, frame.byteOffset).getUint32(NONCE_IN_ANSWER + 4)
}

function nonceOf(number: number): Uint8Array {
  const nonce = new Uint8Array(8)
  new DataView(nonce.buffer).setUint32(4, number)
  return nonce
}
