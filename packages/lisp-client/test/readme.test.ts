import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { request } from '../examples/build.ts'
import { decode } from '../examples/decode.ts'
import { isAlive } from '../examples/probe.ts'
import { summary } from '../examples/read-capture.ts'
import { check, register } from '../examples/register.ts'
import { lookUp } from '../examples/resolve.ts'
import { mappings } from '../examples/walk.ts'
import { createExchange } from '../src/client/exchange.ts'
import type { Endpoint } from '../src/client/ports.ts'
import { writeCapture } from '../src/pcap/writer.ts'
import { systemClock, systemRandom } from '../src/transport/node-clock.ts'
import { createUdpTransport } from '../src/transport/udp.ts'
import { vector } from '../src/vectors/all.ts'
import { emitControlMessage, parseControlMessage } from '../src/wire/control-message.ts'
import { ipAddress } from '../src/wire/field/address.ts'
import { locator, mappingRecord } from '../src/wire/field/mapping-record.ts'
import { mapReply } from '../src/wire/message/map-reply.ts'

const folder = mkdtempSync(join(tmpdir(), 'lispwatch-readme-'))
afterAll(() => rmSync(folder, { recursive: true }))
const nonce = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)

describe('the README', () => {
  test.each(['decode', 'build', 'register', 'read-capture', 'resolve', 'probe', 'walk'])('shows examples/%s.ts as it is', (name) => {
    const example = readFileSync(new URL(`../examples/${name}.ts`, import.meta.url), 'utf8').trimEnd()
    const readme = readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8')
    expect(readme).toContain(`\`\`\`ts\n${example}\n\`\`\``)
  })
})

describe('its examples', () => {
  test('decode', () => {
    const hex = Buffer.from(vector('oor-03', 3)).toString('hex')
    expect(decode(hex)).toEqual(['10.1.1.0/24: 3 locators'])
    expect(decode(hex.slice(0, 60))).toEqual(['records[0].locators[0].priority at octet 28 needs 4 octets, only 2 are left'])
  })

  test('build', () => {
    const parsed = parseControlMessage(request('[101]10.1.1.5', '192.0.2.250', nonce))
    expect(parsed).toMatchObject({
      ok: true,
      remarks: [],
      message: { inner: { message: { eids: [{ maskLength: 32, eid: { lcaf: { iid: 101 } } }] } } },
    })
  })

  test('register', () => {
    const bytes = register('secret', nonce)
    expect([check(bytes, 'secret'), check(bytes, 'other'), check(nonce, 'secret')]).toEqual([
      'right, digest over the whole-message',
      'wrong-digest',
      'not a message with authentication',
    ])
  })

  test('read a capture', () => {
    const file = join(folder, 'one.pcap')
    const src = { address: '198.51.100.11', port: 4342 }
    writeFileSync(file, writeCapture([{ timeNs: 0n, src, dst: { address: '198.51.100.250', port: 53243 }, payload: vector('oor-03', 3) }]))
    expect(summary(file)).toEqual(['1. 198.51.100.11:4342 to 198.51.100.250:53243: Map-Reply'])
  })

  test('resolve', async () => {
    const server = await answering()
    expect(await lookUp('10.1.1.5', server.local)).toBe('1 locators, from 127.0.0.1')
    expect(await lookUp('10.1.1.5/24', server.local)).toMatch(/host bits/)
    await server.close()
  })

  test('probe', async () => {
    const server = await answering()
    expect(await isAlive(server.local, '10.1.1.0/24')).toBe('alive, from 127.0.0.1')
    await server.close()
    expect(await isAlive(server.local, '10.1.1.0/24')).toBe(process.platform === 'linux' ? 'unreachable: port' : 'timeout')
  })

  test('walk', async () => {
    const server = await answering()
    const transport = createUdpTransport()
    const exchange = await createExchange({ transport, clock: systemClock, random: systemRandom })
    expect(await mappings(exchange, '10.1.1.0/24', server.local)).toEqual(['10.1.1.0/24: 1 locators'])
    await exchange.close()
    await server.close()
  })
})

/** Answers every Map-Request, encapsulated or not, with one mapping. */
async function answering(): Promise<{ readonly local: Endpoint; close(): Promise<void> }> {
  const transport = createUdpTransport()
  const server = await transport.open({ family: 'ipv4', address: '127.0.0.1' })
  server.onDatagram((payload, from) => {
    const parsed = parseControlMessage(payload)
    if (!parsed.ok) return
    const request = parsed.message.type === 'encapsulated-control' ? parsed.message.inner.message : parsed.message
    if (request.type !== 'map-request') return
    const record = mappingRecord({ eid: ipAddress('10.1.1.0'), maskLength: 24, locators: [locator({ address: ipAddress('192.0.2.1') })] })
    server.send(emitControlMessage(mapReply({ nonce: request.nonce, records: [record], probe: request.probe })), from)
  })
  return { local: server.local, close: () => transport.close() }
}
