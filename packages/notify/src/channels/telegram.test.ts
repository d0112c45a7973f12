import { expect, test } from 'vitest'
import { exampleMessage, largeMessage } from '../testing/alert-message.ts'
import { posted, read } from '../testing/composed.ts'

test('an alert is sendMessage in HTML to the chat, without a preview of links', () => {
  const { outgoing, body } = posted('telegram', exampleMessage(), { topic: '7' })
  expect(outgoing.url).toBe('https://api.telegram.org/bot123456:ABC-DEF/sendMessage')
  expect(body).toMatchObject({
    chat_id: '-100200300',
    message_thread_id: 7,
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    disable_notification: false,
    text: expect.stringContaining('<b>Where:</b> Locator 192.0.2.7 of porto, Iberia Net.'),
  })
})

test('a token cannot lead to another method or host', () => {
  const { outgoing } = posted('telegram', exampleMessage(), { token: '1:a/../../getUpdates?x=' })
  expect(outgoing.url).toBe('https://api.telegram.org/bot1:a%2F..%2F..%2FgetUpdates%3Fx%3D/sendMessage')
})

test('a text is shorter than the 4,096 characters that Telegram takes, and its tags are whole', () => {
  const { body } = posted('telegram', largeMessage())
  const { text } = Object(body)
  expect(text.length).toBeLessThan(4_096)
  expect(text.split('<b>').length).toBe(text.split('</b>').length)
  expect(text.split('<a ').length).toBe(text.split('</a>').length)
})

test('how long to wait is read where Telegram tells it', () => {
  const busy = '{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 35","parameters":{"retry_after":35}}'
  expect(read('telegram', 429, busy)).toMatchObject({ kind: 'failed', retryAfterMs: 35_000 })
  expect(read('telegram', 200, '{"ok":true,"result":{}}')).toMatchObject({ kind: 'accepted' })
  expect(read('telegram', 400, '{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}')).toMatchObject({
    kind: 'refused',
    words: expect.stringContaining('chat not found'),
  })
  expect(read('telegram', 200, '<html>Welcome</html>')).toMatchObject({ kind: 'refused' })
})
