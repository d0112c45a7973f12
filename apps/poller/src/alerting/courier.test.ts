import type { ClaimedDelivery } from '@lispwatch/db/alerting'
import type { AttemptOutcome } from '@lispwatch/domain/alert/channel'
import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { expect, test } from 'vitest'
import { createCourier, type OutboxStore } from './courier.ts'

const message: ClaimedDelivery['message'] = {
  ...{
    kind: 'firing',
    groupKey: 'g',
    severity: 'critical',
    network: 'n',
    headline: 'h',
    items: [],
    openCount: 1,
    resolvedCount: 0,
    url: '',
  },
  at: 0,
}
const delivery = (id: string, channel = 'ops'): ClaimedDelivery => ({
  ...{ id, attempt: 1, key: `key ${id}`, firstKey: null, message, secrets: null },
  channel: { name: channel, kind: 'webhook', settings: {} },
})

/** A courier whose sendings take so long, with an outbox that gives these. */
function courierOf(outbox: ClaimedDelivery[], { sendMs = 100, faults = 0 } = {}) {
  const clock = createVirtualClock()
  const claims: Parameters<OutboxStore['claim']>[0][] = []
  const settled: string[] = []
  let left = faults
  const courier = createCourier({
    clock,
    store: {
      claim: async (claim) => {
        claims.push(claim)
        return outbox.splice(0, claim.limit)
      },
      settle: async ({ id, outcome }) => {
        if (left-- > 0) throw new Error('the database is away')
        settled.push(`${id} ${outcome.kind}`)
      },
    },
    send: () => new Promise<AttemptOutcome>((resolve) => clock.after(sendMs, () => resolve({ kind: 'accepted', words: '' }))),
    onRoom: () => {},
    onAttempt: () => {},
  })
  return { clock, courier, claims, settled }
}

test('no more is taken than there is room for, and it says how many each channel has', async () => {
  const { clock, courier, claims, settled } = courierOf(Array.from({ length: 100 }, (_, i) => delivery(String(i), i % 2 ? 'a' : 'b')))
  await courier.take()
  await courier.take()
  expect(claims).toHaveLength(1)
  await clock.advance(100)
  expect(settled).toHaveLength(claims[0]?.limit ?? 0)
  await courier.take()
  expect(claims[1]?.busy).toEqual(new Map())
})

test('what arrived is written down as soon as the database is there again, and not after its lease', async () => {
  const soon = courierOf([delivery('1')], { faults: 5 })
  await soon.courier.take()
  await soon.clock.advance(10_000)
  expect(soon.settled).toEqual(['1 accepted'])
  const never = courierOf([delivery('1')], { faults: 1000 })
  await never.courier.take()
  await never.clock.advance(120_000)
  expect(never.settled).toEqual([])
  await never.courier.take()
  expect(never.claims[1]?.busy).toEqual(new Map())
})

test('whoever stops waits for what is on its way, but not for ever', async () => {
  const quick = courierOf([delivery('1')], { sendMs: 300 })
  await quick.courier.take()
  const waiting = quick.courier.settled(1000)
  await quick.clock.advance(300)
  await waiting
  expect(quick.settled).toEqual(['1 accepted'])
  const slow = courierOf([delivery('1')], { sendMs: 9000 })
  await slow.courier.take()
  const given = slow.courier.settled(1000)
  await slow.clock.advance(1000)
  await given
  expect(slow.settled).toEqual([])
})
