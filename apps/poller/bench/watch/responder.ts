// biome-ignore lint/style/noRestrictedImports: the other end of the benchmark is a bare socket, whatever the transport of the product is
import { createSocket } from 'node:dgram'
import { emitControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { ipAddress } from '@lispwatch/lisp-client/wire/field/address'
import { locator, mappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { mapReply } from '@lispwatch/lisp-client/wire/message/map-reply'

/*
 * The network of the benchmark, in a process of its own: answers every Encapsulated Map-Request and every RLOC-probe over IPv4, to whatever
 * address of this host it went, with one prepared Map-Reply, the nonce and the EID copied. It looks at nothing else: there is one ITR-RLOC,
 * of IPv4, and so is the EID.
 */

const ECM = 8
/** ECM word, IPv4 header, UDP header, first word of the Map-Request. */
const NONCE_IN_ECM = 4 + 20 + 8 + 4
const NONCE = 4
/** From the nonce of a request to the EID's address: nonce, no source EID, ITR-RLOC, and the head of the EID record. */
const NONCE_TO_EID = 8 + 2 + 6 + 4
/** Header of a Map-Reply, then the head of its record. */
const EID_IN_REPLY = 12 + 12
const BUFFER_BYTES = 4 * 1024 * 1024

const locators = ['203.0.113.1', '203.0.113.2'].map((address) => locator({ address: ipAddress(address), weight: 50 }))
const records = [mappingRecord({ eid: ipAddress('10.0.0.0'), maskLength: 30, locators })]
const reply = emitControlMessage(mapReply({ nonce: new Uint8Array(8), records }))
const probeReply = emitControlMessage(mapReply({ nonce: new Uint8Array(8), records, probe: true }))

const socket = createSocket({
  type: 'udp4',
  recvBufferSize: BUFFER_BYTES,
  sendBufferSize: BUFFER_BYTES,
  lookup: (host: string, _options: unknown, done: (error: null, address: string, family: number) => void) => done(null, host, 4),
})
socket.on('message', (request, from) => {
  const isEncapsulated = (request[0] ?? 0) >> 4 === ECM
  const nonceAt = isEncapsulated ? NONCE_IN_ECM : NONCE
  const answer = (isEncapsulated ? reply : probeReply).slice()
  answer.set(request.subarray(nonceAt, nonceAt + 8), NONCE)
  answer.set(request.subarray(nonceAt + NONCE_TO_EID, nonceAt + NONCE_TO_EID + 4), EID_IN_REPLY)
  socket.send(answer, 0, answer.length, from.port, from.address)
})
socket.bind(0, () => process.send?.({ port: socket.address().port }))
process.on('disconnect', () => process.exit(0))
