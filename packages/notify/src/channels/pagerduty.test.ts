import { expect, test } from 'vitest'
import { exampleMessage, largeMessage, resolvedMessage } from '../testing/alert-message.ts'
import { posted, read } from '../testing/composed.ts'

test('an alert triggers with what PagerDuty shows', () => {
  const { outgoing, body } = posted('pagerduty', exampleMessage())
  expect(outgoing.url).toBe('https://events.pagerduty.com/v2/enqueue')
  expect(body).toMatchObject({
    routing_key: '0123456789abcdef0123456789abcdef',
    event_action: 'trigger',
    client: 'Lispwatch',
    payload: {
      summary: 'Critical: 192.0.2.7 does not answer RLOC-probes.',
      source: 'Locator 192.0.2.7 of porto, Iberia Net.',
      severity: 'critical',
      timestamp: '2026-11-21T17:12:20.000Z',
      class: 'rloc-down',
      group: 'atlas',
      custom_details: { incidents: [{ 'still works': 'porto is reached through 198.51.100.7.' }] },
    },
    links: [{ href: 'https://lispwatch.example/incidents/12' }, { href: 'https://lispwatch.example/ack/abc.def' }],
  })
})

test('resolving closes what triggering opened, and only that', () => {
  const keyOf = (message: Parameters<typeof posted>[1]) => Object(posted('pagerduty', message).body).dedup_key
  expect(posted('pagerduty', resolvedMessage()).body).toEqual({
    routing_key: '0123456789abcdef0123456789abcdef',
    event_action: 'resolve',
    dedup_key: keyOf(exampleMessage()),
  })
  expect(keyOf(exampleMessage({ groupKey: 'x'.repeat(5000) })).length).toBeLessThanOrEqual(255)
  expect(keyOf(exampleMessage({ groupKey: 'other' }))).not.toBe(keyOf(exampleMessage()))
  expect(keyOf(exampleMessage({ network: 'other' }))).not.toBe(keyOf(exampleMessage()))
})

test('a test is no emergency', () => {
  expect(posted('pagerduty', exampleMessage({ kind: 'test', items: [] })).body).toMatchObject({
    payload: { severity: 'info', source: 'atlas' },
  })
})

test('an event is smaller than the 512 KB that PagerDuty takes', () => {
  expect(Buffer.byteLength(posted('pagerduty', largeMessage()).outgoing.body)).toBeLessThan(512_000)
})

test('queued is accepted, a wrong key is refused for good, too many events are for later', () => {
  expect(read('pagerduty', 202, '{"status":"success"}')).toMatchObject({ kind: 'accepted' })
  expect(read('pagerduty', 400, '{"status":"invalid event","errors":["Length of \'routing_key\' is incorrect"]}')).toMatchObject({
    kind: 'refused',
    words: expect.stringContaining("Length of 'routing_key' is incorrect"),
  })
  expect(read('pagerduty', 429)).toMatchObject({ kind: 'failed' })
})
