import { expect, test } from 'vitest'
import { exampleMessage, largeMessage, resolvedMessage } from '../testing/alert-message.ts'
import { posted } from '../testing/composed.ts'

test('an alert is published as JSON, critical with the highest priority and a button that acknowledges', () => {
  const { outgoing, body } = posted('ntfy', exampleMessage(), { baseUrl: 'https://push.example' })
  expect(outgoing.url).toBe('https://push.example/')
  expect(outgoing.headers).toMatchObject({ authorization: 'Bearer tk_abcdef' })
  expect(body).toMatchObject({
    topic: 'lispwatch-7f3a',
    title: 'Critical: 192.0.2.7 does not answer RLOC-probes.',
    priority: 5,
    tags: ['rotating_light'],
    click: 'https://lispwatch.example/incidents/12',
    actions: [
      { action: 'view', url: 'https://lispwatch.example/incidents/12' },
      { action: 'view', label: 'Acknowledge', url: 'https://lispwatch.example/ack/abc.def' },
    ],
  })
})

test('what is over is no alarm', () => {
  expect(posted('ntfy', resolvedMessage()).body).toMatchObject({ priority: 3, tags: ['white_check_mark'], actions: [{ action: 'view' }] })
  expect(posted('ntfy', exampleMessage({ kind: 'eased' })).body).toMatchObject({ priority: 2 })
})

test('a text is shorter than the 4,096 octets that ntfy takes as text', () => {
  expect(Buffer.byteLength(Object(posted('ntfy', largeMessage()).body).message)).toBeLessThan(4_096)
})
