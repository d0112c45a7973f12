import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { exampleMessage } from '../testing/alert-message.ts'
import { composed, posted } from '../testing/composed.ts'

test('the body tells all of the message in names that receivers can rely on', () => {
  expect(posted('webhook', exampleMessage()).body).toEqual({
    type: 'alert.firing',
    timestamp: '2026-11-21T17:12:20.000Z',
    data: {
      id: expect.stringMatching(/^msg_[0-9a-f]{32}$/),
      kind: 'firing',
      groupKey: 'default site=porto 1795281125000',
      severity: 'critical',
      network: 'atlas',
      headline: 'Critical: 192.0.2.7 does not answer RLOC-probes.',
      url: 'https://lispwatch.example/incidents',
      openCount: 1,
      resolvedCount: 0,
      incidents: [
        {
          id: 12,
          state: 'open',
          severity: 'critical',
          kind: 'rloc-down',
          isUnconfirmed: false,
          title: '192.0.2.7 does not answer RLOC-probes.',
          where: 'Locator 192.0.2.7 of porto, Iberia Net.',
          beganAfter: '2026-11-21T17:11:55.000Z',
          beganBy: '2026-11-21T17:12:05.000Z',
          resolved: null,
          stillWorks: 'porto is reached through 198.51.100.7.',
          affected: ['At risk: [1]10.1.0.0/16 has one locator left.'],
          because: ['2 of 2 observers agree.', '6 packets are kept.'],
          acknowledgedBy: null,
          url: 'https://lispwatch.example/incidents/12',
          acknowledgeUrl: 'https://lispwatch.example/ack/abc.def',
        },
      ],
    },
  })
})

test('a receiver can check the signature as Standard Webhooks describes it', () => {
  const { headers, body } = posted('webhook', exampleMessage()).outgoing
  const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64')
  const signed = createHmac('sha256', secret).update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`).digest('base64')
  expect(headers['webhook-signature']).toBe(`v1,${signed}`)
})

test('a message that is sent again has the same id and another time', () => {
  const [first, again] = [composed('webhook', exampleMessage()), composed('webhook', exampleMessage(), {}, { at: 1_800_000_000_000 })]
  if (first.kind !== 'http' || again.kind !== 'http') throw new Error('a webhook goes over HTTP')
  expect(again.headers['webhook-id']).toBe(first.headers['webhook-id'])
  expect(again.headers['idempotency-key']).toBe(first.headers['webhook-id'])
  expect(again.headers['webhook-timestamp']).toBe('1800000000')
  expect(again.body).toBe(first.body)
})
