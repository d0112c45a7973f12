import { expect, test } from 'vitest'
import { exampleMessage, largeMessage } from '../testing/alert-message.ts'
import { posted, read } from '../testing/composed.ts'

test('an alert is a message with one Adaptive Card 1.4, its text in runs that know no Markdown', () => {
  const { outgoing, body } = posted('teams', exampleMessage())
  expect(body).toMatchObject({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          type: 'AdaptiveCard',
          version: '1.4',
          body: [{ type: 'Container', style: 'attention' }, { type: 'Container' }, { type: 'RichTextBlock' }],
          actions: [{ type: 'Action.OpenUrl', title: 'All incidents', url: 'https://lispwatch.example/incidents' }],
        },
      },
    ],
  })
  expect(outgoing.body).toContain('{"type":"TextRun","text":"porto is reached through 198.51.100.7."}')
  expect(outgoing.body).toContain('{"type":"Action.OpenUrl","title":"Acknowledge","url":"https://lispwatch.example/ack/abc.def"}')
  expect(outgoing.body).not.toContain('"TextBlock"')
})

test('a card is smaller than the 28 KB that Teams takes, and says how many incidents it does not show', () => {
  const { outgoing } = posted('teams', largeMessage())
  expect(Buffer.byteLength(outgoing.body)).toBeLessThan(28_000)
  expect(outgoing.body).toMatch(/And 29\d more incidents\./)
})

test('what the old connectors call a failure is one, although they answer 200', () => {
  expect(read('teams', 202)).toMatchObject({ kind: 'accepted' })
  expect(read('teams', 200, '1')).toMatchObject({ kind: 'accepted' })
  const busy = read(
    'teams',
    200,
    'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId ...',
  )
  expect(busy).toMatchObject({ kind: 'failed', isUncertain: false })
})
