import { expect, test } from 'vitest'
import { sampleMessages } from './sample-message.ts'

test('a sample is an alert and its end, in the words that every message has', () => {
  const messages = sampleMessages({
    network: 'Atlas',
    channel: 'mail',
    publicUrl: 'https://watch.example',
    now: Date.UTC(2026, 10, 21, 12),
  })
  expect(messages.map(({ kind, headline }) => `${kind}: ${headline}`)).toEqual([
    'firing: Critical: 192.0.2.10 does not answer RLOC-probes from home and west.',
    'resolved: Over after 12 min 30 s: 192.0.2.10 does not answer RLOC-probes from home and west.',
  ])
  expect(messages[0]?.items[0]).toMatchObject({
    where: 'Locator 192.0.2.10 of site example-site (Example Networks).',
    acknowledgeUrl: 'https://watch.example/ack/example',
  })
})
