import { createSocket } from 'node:dgram'
import { emitControlMessage } from '../src/wire/control-message.ts'
import { ipAddress } from '../src/wire/field/address.ts'
import { locator, mappingRecord } from '../src/wire/field/mapping-record.ts'
import { mapReply } from '../src/wire/message/map-reply.ts'

/*
 * The other end of the exchange benchmark, in a process of its own: answers every Encapsulated Map-Request over IPv4 with one prepared
 * Map-Reply of two locators, the nonce copied. It knows the layout of the requests that it gets and looks at nothing else.
 */

/** ECM word, IPv4 header, UDP header, first word of the Map-Request. */
const NONCE_IN_REQUEST = 4 + 20 + 8 + 4
const NONCE_IN_REPLY = 4
const BUFFER_BYTES = 4 * 1024 * 1024

const locators = ['203.0.113.1', '203.0.113.2'].map((address) => locator({ address: ipAddress(address), weight: 50 }))
const records = [mappingRecord({ eid: ipAddress('10.0.0.0'), maskLength: 8, locators })]
const reply = emitControlMessage(mapReply({ nonce: new Uint8Array(8), records }))

const socket = createSocket({
  type: 'udp4',
  recvBufferSize: BUFFER_BYTES,
  sendBufferSize: BUFFER_BYTES,
  lookup: (host: string, _options: unknown, done: (error: null, address: string, family: number) => void) => done(null, host, 4),
})
socket.on('message', (request, from) => {
  const answer = reply.slice()
  answer.set(request.subarray(NONCE_IN_REQUEST, NONCE_IN_REQUEST + 8), NONCE_IN_REPLY)
  socket.send(answer, 0, answer.length, from.port, from.address)
})
socket.bind(0, '127.0.0.1', () => process.send?.({ port: socket.address().port }))
process.on('disconnect', () => process.exit(0))
