import { describe, expect, it } from 'vitest'
import { verifyMessage } from '../auth/verify.ts'
import { emitControlMessage, parseControlMessage } from '../wire/control-message.ts'
import type { InfoRequest } from '../wire/message/info.ts'
import { requestInfo } from './info-request.ts'
import { CLIENT, createWorld, eid, SERVER } from './testing/peer.ts'

async function serverThat(reply: (request: InfoRequest, octets: Uint8Array) => Uint8Array) {
  const world = await createWorld()
  const socket = await world.network.transportAt(SERVER.address).open({ family: 'ipv4', ...SERVER })
  socket.onDatagram((payload, from) => {
    const parsed = parseControlMessage(payload)
    if (parsed.ok && parsed.message.type === 'info-request') socket.send(reply(parsed.message, payload), from)
  })
  return world
}

const none = { kind: 'none' as const }

describe('requestInfo', () => {
  it('returns the address and port at which the server sees us, and its RTRs', async () => {
    const { exchange, clock } = await serverThat((request) => {
      const nat = {
        kind: 'nat-traversal' as const,
        mapServerPort: 4342,
        etrPort: 28_956,
        globalEtr: { kind: 'ipv4' as const, address: '198.51.100.51' },
        mapServer: none,
        privateEtr: none,
        rtrs: [{ kind: 'ipv4' as const, address: '198.51.100.41' }],
      }
      return emitControlMessage({ ...request, type: 'info-reply', address: { kind: 'lcaf', type: 7, lcaf: nat } })
    })
    const outcome = await clock.settle(requestInfo(exchange, { server: SERVER }))
    expect(outcome).toMatchObject({
      kind: 'informed',
      from: SERVER,
      nat: { etrPort: 28_956, globalEtr: { address: '198.51.100.51' }, rtrs: [{ address: '198.51.100.41' }] },
    })
  })

  it('signs for those who demand it', async () => {
    const verified: unknown[] = []
    const { exchange, clock } = await serverThat((request, octets) => {
      verified.push(verifyMessage(octets, request, 'secret'))
      return emitControlMessage({ ...request, type: 'info-reply' })
    })
    const outcome = await clock.settle(
      requestInfo(exchange, { server: SERVER, eid: eid('10.1.33.0/24'), signing: { secret: 'secret', algorithm: 1 } }),
    )
    expect(outcome).toMatchObject({ kind: 'informed', nat: undefined, reply: { maskLength: 24 } })
    expect(verified).toMatchObject([{ ok: true, algorithm: 1 }])
  })

  it('rejects what cannot be written, before anything is sent', async () => {
    const { exchange, clock } = await createWorld()
    const withAlgorithm = requestInfo(exchange, { server: SERVER, signing: { secret: 'secret', algorithm: 9 } })
    await expect(clock.settle(withAlgorithm)).rejects.toThrow(new RangeError('algorithm 9 cannot sign a info-request'))
    const withEid = requestInfo(exchange, { server: SERVER, eid: { iid: 0, prefix: 'nowhere' } })
    await expect(clock.settle(withEid)).rejects.toBeInstanceOf(RangeError)
    expect(exchange.counters.sent).toBe(0)
  })

  it('is a timeout where nobody answers, from our own address', async () => {
    const { exchange, clock, peer } = await createWorld()
    await peer(SERVER.address, () => {})
    expect(await clock.settle(requestInfo(exchange, { server: SERVER, tries: 1 }))).toMatchObject({ kind: 'timeout', tries: 1 })
    expect(CLIENT).toBe('192.0.2.10')
  })
})
