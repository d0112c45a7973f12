import { expect, test } from 'vitest'
import { exampleItem, exampleMessage, largeMessage } from '../testing/alert-message.ts'
import { posted } from '../testing/composed.ts'

test('an alert is a post with an attachment for each incident', () => {
  const { outgoing, body } = posted('mattermost', exampleMessage(), { channel: 'noc' })
  expect(outgoing.url).toBe('https://chat.example/hooks/abcdef')
  expect(body).toMatchObject({ channel: 'noc', attachments: [{ color: '#d4351c' }, {}] })
  expect(outgoing.body).toContain('[Acknowledge](https://lispwatch.example/ack/abc.def)')
})

test('Markdown and mentions in names are text', () => {
  const { body } = posted(
    'mattermost',
    exampleMessage({ headline: '@channel [a](https://evil.example) **b**', items: [exampleItem({ title: '![x](y) @all' })] }),
  )
  expect(body).toMatchObject({
    text: '@\u200bchannel \\[a\\]\\(https\\://evil\\.example\\) \\*\\*b\\*\\*',
    attachments: [{ fallback: '\\!\\[x\\]\\(y\\) @\u200ball' }, {}],
  })
})

test('a post stays below the 16,383 characters that Mattermost takes', () => {
  expect(posted('mattermost', largeMessage()).outgoing.body.length).toBeLessThan(16_383)
})
