import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { expect, test } from 'vitest'
import { deliver } from '../src/send/deliver.ts'
import { udpReceiver } from '../src/send/testing/udp-receiver.ts'
import { exampleItem, exampleMessage } from '../src/testing/alert-message.ts'
import { TEST_CERTIFICATE, TEST_KEY } from './certificate.ts'
import { sending } from './sending.ts'

const message = exampleMessage({
  items: [exampleItem(), exampleItem({ incidentId: 13, title: 'Ünïcode\n12 <0>1 - - - - - evil' })],
  openCount: 2,
})

/** The messages of a stream that is framed by octet counts (RFC 6587 section 3.4.1). */
function unframed(stream: Buffer): readonly string[] {
  const lines: string[] = []
  let at = 0
  while (at < stream.length) {
    const space = stream.indexOf(' ', at)
    const length = Number(stream.subarray(at, space).toString('latin1'))
    lines.push(stream.subarray(space + 1, space + 1 + length).toString('utf8'))
    at = space + 1 + length
  }
  return lines
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** All octets of the first connection. */
function firstStream(server: Server, event: 'connection' | 'secureConnection'): Promise<Buffer> {
  return new Promise((resolve) => {
    server.once(event, (socket: Socket) => {
      const chunks: Buffer[] = []
      socket.on('data', (chunk: Buffer) => chunks.push(chunk))
      socket.on('end', () => resolve(Buffer.concat(chunks)))
    })
  })
}

test.for(['tcp', 'tls'] as const)('over %s each incident arrives as a message with its length in front', async (transport) => {
  const server = transport === 'tls' ? createTlsServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }) : createServer()
  const port = await listening(server)
  const stream = firstStream(server, transport === 'tls' ? 'secureConnection' : 'connection')
  const outcome = await deliver(
    sending('syslog', { host: '127.0.0.1', port: String(port), transport, authority: TEST_CERTIFICATE }, { message }),
  )
  expect(outcome).toEqual({ kind: 'accepted', words: `Sent 2 lines to 127.0.0.1:${port}.` })
  const lines = unframed(await stream)
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(/^<130>1 .* incident="12" /)
  expect(lines[1]).toContain('\ufeffÜnïcode 12 <0>1 - - - - - evil')
  await new Promise<void>((resolve) => server.close(() => resolve()))
})

test('over UDP each incident is a datagram, and the words say what UDP cannot tell', async () => {
  const receiver = await udpReceiver()
  const both = receiver.came(2)
  const outcome = await deliver(sending('syslog', { host: '127.0.0.1', port: String(receiver.port), transport: 'udp' }, { message }))
  expect(outcome).toMatchObject({ kind: 'accepted', words: expect.stringContaining('nobody tells') })
  await both
  expect(receiver.texts[0]).toMatch(/^<130>1 .* incident="12" /)
  receiver.close()
})

test('a receiver that is not there, or that nobody vouches for, has surely got nothing', async () => {
  const server = createTlsServer({ key: TEST_KEY, cert: TEST_CERTIFICATE })
  const port = await listening(server)
  const settings = { host: '127.0.0.1', port: String(port), transport: 'tls' }
  expect(await deliver(sending('syslog', settings))).toMatchObject({
    kind: 'failed',
    words: expect.stringContaining('signed by itself'),
    isUncertain: false,
  })
  await new Promise<void>((resolve) => server.close(() => resolve()))
  expect(await deliver(sending('syslog', settings))).toMatchObject({
    kind: 'failed',
    words: expect.stringContaining('refuses connections'),
    isUncertain: false,
  })
})

test('a receiver that does not shake hands is left when time is up', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.resume()
  })
  const port = await listening(server)
  const outcome = await deliver(
    sending('syslog', { host: '127.0.0.1', port: String(port), transport: 'tls', authority: TEST_CERTIFICATE }, { patienceMs: 150 }),
  )
  expect(outcome).toMatchObject({ kind: 'failed', words: expect.stringContaining('within 0.15 s'), isUncertain: false })
  await new Promise<void>((resolve) => server.close(() => resolve()))
})
