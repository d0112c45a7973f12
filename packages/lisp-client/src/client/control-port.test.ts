import { describe, expect, it } from 'vitest'
import { createMemoryNetwork } from '../transport/memory.ts'
import { createVirtualClock } from '../transport/virtual-clock.ts'
import { openControlPort } from './control-port.ts'

const HERE = { family: 'ipv4', address: '192.0.2.1', port: 4342 } as const

async function setUp() {
  const clock = createVirtualClock()
  const network = createMemoryNetwork({ clock })
  const transport = network.transportAt(HERE.address)
  const sender = await network.transportAt('192.0.2.2').open({ family: 'ipv4' })
  const message = (type: number, nonce: number) => Uint8Array.of(type << 4, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, nonce)
  const send = async (type: number, nonce = 0) => {
    sender.send(message(type, nonce), HERE)
    await clock.advance(5)
  }
  return { clock, network, transport, send }
}

describe('the control port', () => {
  it('is one socket for all holders of an endpoint, opened once even when they come at the same time', async () => {
    const { transport } = await setUp()
    const [a, b] = await Promise.all([openControlPort(transport, HERE), openControlPort(transport, HERE)])
    expect(a.local).toEqual(b.local)
    await expect(transport.open(HERE)).rejects.toMatchObject({ code: 'address-in-use' })
  })

  it('stays open until the last holder releases it, and can then be opened again', async () => {
    const { transport } = await setUp()
    const a = await openControlPort(transport, HERE)
    const b = await openControlPort(transport, HERE)
    await a.release()
    await a.release()
    await expect(transport.open(HERE)).rejects.toMatchObject({ code: 'address-in-use' })
    await b.release()
    const again = await openControlPort(transport, HERE)
    await again.release()
    await (await transport.open(HERE)).close()
  })

  it('gives each message to the listener for its type', async () => {
    const { transport, send } = await setUp()
    const port = await openControlPort(transport, HERE)
    const heard: string[] = []
    port.listen({ types: [3], take: () => void heard.push('collector') })
    port.listen({ types: [2, 6], take: () => void heard.push('client') })
    for (const type of [3, 2, 6, 9]) await send(type)
    expect(heard).toEqual(['collector', 'client', 'client'])
  })

  it('gives a reply to the one of several exchanges that knows its nonce, and a stranger to the first', async () => {
    const { transport, send } = await setUp()
    const heard: string[] = []
    for (const own of [1, 2]) {
      const port = await openControlPort(transport, HERE)
      port.listen({
        types: [2],
        claims: (_high, low) => (low === own ? 'open' : undefined),
        take(payload) {
          heard.push(`${own} took ${payload[11]}`)
        },
      })
    }
    for (const nonce of [2, 1, 9]) await send(2, nonce)
    expect(heard).toEqual(['2 took 2', '1 took 1', '1 took 9'])
  })

  it('asks those that look for themselves before a stranger or a settled nonce is counted', async () => {
    const { transport, send } = await setUp()
    const heard: string[] = []
    const port = await openControlPort(transport, HERE)
    const note = (who: string) => (payload: Uint8Array) => void heard.push(`${who} ${payload[11]}`)
    const standing = (low: number) => (low === 1 ? 'open' : low === 2 ? 'settled' : undefined)
    port.listen({ types: [4], claims: (_high, low) => standing(low), take: note('exchange') })
    port.listen({ types: [4], take: (payload) => (payload[11] === 2 ? heard.push('subscription 2') : false) })
    for (const nonce of [1, 2, 3]) await send(4, nonce)
    expect(heard).toEqual(['exchange 1', 'subscription 2', 'exchange 3'])
  })

  it('stops giving messages to who stopped listening or released', async () => {
    const { transport, send } = await setUp()
    const heard: string[] = []
    const a = await openControlPort(transport, HERE)
    const b = await openControlPort(transport, HERE)
    a.listen({ types: [3], take: () => void heard.push('a') })
    const stop = b.listen({ types: [3], take: () => void heard.push('b') })
    await send(3)
    await a.release()
    await send(3)
    stop()
    await send(3)
    expect(heard).toEqual(['a', 'b'])
  })

  it('does not remember a failure to open', async () => {
    const { transport } = await setUp()
    const rival = await transport.open(HERE)
    await expect(openControlPort(transport, HERE)).rejects.toMatchObject({ code: 'address-in-use' })
    await rival.close()
    await (await openControlPort(transport, HERE)).release()
  })
})
