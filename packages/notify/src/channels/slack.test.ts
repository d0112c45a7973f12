import { expect, test } from 'vitest'
import { exampleMessage, largeMessage, resolvedMessage } from '../testing/alert-message.ts'
import { posted, read } from '../testing/composed.ts'

test('an alert is an attachment in the colour of its severity, its text in elements that Slack does not parse', () => {
  const { outgoing, body } = posted('slack', exampleMessage())
  expect(outgoing.url).toBe('https://hooks.slack.com/services/T000/B000/XXXX')
  expect(body).toMatchObject({
    text: 'Critical: 192.0.2.7 does not answer RLOC-probes.',
    unfurl_links: false,
    attachments: [{ color: '#d4351c', blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section' }] }, { type: 'context' }] }],
  })
  expect(outgoing.body).toContain(
    '{"type":"text","text":"Where: ","style":{"bold":true}},{"type":"text","text":"Locator 192.0.2.7 of porto, Iberia Net.\\n"}',
  )
  expect(outgoing.body).toContain('{"type":"link","url":"https://lispwatch.example/ack/abc.def","text":"Acknowledge"}')
})

test('what is over is green and asks nobody to acknowledge', () => {
  const { outgoing, body } = posted('slack', resolvedMessage())
  expect(body).toMatchObject({ text: 'Over after 18 min: 192.0.2.7 does not answer RLOC-probes.', attachments: [{ color: '#2e8b57' }] })
  expect(outgoing.body).not.toContain('/ack/')
})

test('the line for notifications has the three characters escaped that Slack asks for', () => {
  const { body } = posted('slack', exampleMessage({ headline: '<!channel> & <https://evil.example|here>' }))
  expect(body).toMatchObject({ text: '&lt;!channel&gt; &amp; &lt;https://evil.example|here&gt;' })
})

test('a message stays below the 50 blocks that Slack takes, and says how many incidents it does not show', () => {
  const { outgoing } = posted('slack', largeMessage())
  expect(outgoing.body.match(/"type":"(rich_text|context)"/g)?.length).toBe(12)
  expect(outgoing.body).toContain('And 290 more incidents.')
})

test('the word in which Slack refuses is told', () => {
  expect(read('slack', 200, 'ok')).toMatchObject({ kind: 'accepted' })
  expect(read('slack', 410, 'channel_is_archived')).toMatchObject({
    kind: 'refused',
    words: expect.stringContaining('channel_is_archived'),
  })
  expect(read('slack', 429, '', { 'retry-after': '30' })).toMatchObject({ kind: 'failed', retryAfterMs: 30_000, isUncertain: false })
})
