import type { Outcome, PacketExchange } from '@lispwatch/lisp-client/outcome'
import { describe, expect, it } from 'vitest'
import { leavesPackets, observedPackets, withPackets } from './observed-packets.ts'
import { judgeHistory } from './testing/history.ts'
import { registrationTarget, rlocTarget } from './testing/observed.ts'

const requestBytes = Uint8Array.of(0x12, 0, 0, 1)
const silence = { tries: 1, sentAt: 1000, settledAt: 3000, requestBytes, local: { address: '198.51.100.250', port: 50_000 } }

const packets: PacketExchange = {
  ...{ asked: { address: '192.0.2.1', port: 4342 }, local: null, answeredBy: null, sentAt: 1000, settledAt: 3000 },
  ...{ request: requestBytes, reply: null },
}

describe('the packets of an outcome', () => {
  it('say where the request went and where the reply was awaited', () => {
    const timeout: Outcome = { kind: 'timeout', ...silence }
    expect(observedPackets(rlocTarget(), timeout)).toEqual({ ...packets, local: silence.local })
    expect(observedPackets(registrationTarget(), timeout)?.asked).toEqual({ address: '198.51.100.1', port: 4342 })
  })

  it('carry a malformed reply, and who sent it', () => {
    const from = { address: '192.0.2.9', port: 7 }
    const error = { code: 'prefix-does-not-cover', offset: 0, path: 'records' } as const
    const outcome: Outcome = { kind: 'malformed', error, from, replyBytes: Uint8Array.of(1), ...silence }
    expect(observedPackets(rlocTarget(), outcome)).toMatchObject({ answeredBy: from, reply: Uint8Array.of(1) })
  })

  it('do not exist where nothing was sent', () => {
    expect(observedPackets(rlocTarget(), { kind: 'refused', detail: 'deny-list', ...silence })).toBeUndefined()
    expect(observedPackets(rlocTarget(), { kind: 'timeout', ...silence, requestBytes: new Uint8Array(0) })).toBeUndefined()
  })
})

describe('the packets that are kept', () => {
  it('are those of the whole run that leads to a change, and none of a steady state', () => {
    const steps = ['answer', 'answer', 'loss', 'loss', 'loss', 'loss', 'loss', 'answer', 'answer', 'answer'] as const
    const judgements = judgeHistory(
      rlocTarget(),
      steps.map((what) => ({ what, replaced: { packets } })),
    )
    expect(judgements.map(leavesPackets)).toEqual([true, false, true, true, true, false, false, true, true, false])
  })

  it('are attached to those judgements and to no other', () => {
    const timeout: Outcome = { kind: 'timeout', ...silence }
    const judgements = judgeHistory(rlocTarget(), [{ what: 'answer' }, { what: 'answer' }, { what: 'loss' }])
    const kept = judgements.map((judgement) => withPackets(judgement, rlocTarget(), timeout).observation.packets)
    expect(kept).toEqual([{ ...packets, local: silence.local }, undefined, { ...packets, local: silence.local }])
  })

  it('are those of the first denial of a registration as well, which asks for no confirmation of its own', () => {
    const judgements = judgeHistory(
      registrationTarget(),
      (['answer', 'denial', 'denial', 'denial'] as const).map((what) => ({ what, replaced: { packets } })),
    )
    expect(judgements.map(leavesPackets)).toEqual([true, true, true, false])
  })
})
