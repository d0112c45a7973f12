import { describe, expect, it } from 'vitest'
import { askedEid } from '../client/covering.ts'
import { requestFrom } from '../client/map-request.ts'
import { originOf } from '../client/origin.ts'
import { eid } from '../client/testing/peer.ts'
import { createMemoryNetwork } from '../transport/memory.ts'
import { createVirtualClock } from '../transport/virtual-clock.ts'
import { emitControlMessage } from '../wire/control-message.ts'
import { openSolicitationListener } from './smr-listener.ts'

describe('a listener for SMRs', () => {
  it('yields who solicits for which EID-prefix, and nothing for other Map-Requests', async () => {
    const clock = createVirtualClock()
    const network = createMemoryNetwork({ clock })
    const listener = await openSolicitationListener({ transport: network.transportAt('192.0.2.1'), address: '192.0.2.1' })
    const sender = await network.transportAt('203.0.113.1').open({ family: 'ipv4', address: '203.0.113.1', port: 4342 })
    const request = requestFrom(originOf(4342, ['203.0.113.1']), new Uint8Array(8), askedEid(eid('[5]10.1.0.0/24')).query)
    sender.send(emitControlMessage(request), listener.local)
    sender.send(emitControlMessage({ ...request, solicitMapRequest: true }), listener.local)
    sender.send(Uint8Array.of(0x11, 0), listener.local)
    await clock.advance(10)
    await listener.close()
    const heard = []
    for await (const each of listener.heard) heard.push(each)
    expect(heard).toMatchObject([{ from: { address: '203.0.113.1', port: 4342 }, eids: [{ iid: 5, prefix: '10.1.0.0/24' }] }])
  })
})
