import type { ChannelKind } from '@lispwatch/domain/alert/channel'
import { sampleMessages } from '@lispwatch/domain/alert/sample-message'
import { describe, expect, test } from 'vitest'
import { CHANNEL_TYPES } from './catalog.ts'
import { secretFields } from './check-settings.ts'
import { previewOf } from './preview.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const MESSAGES = sampleMessages({ network: 'Atlas', channel: 'ops', publicUrl: 'https://watch.example', now: NOW })
const [firing, resolved] = MESSAGES
if (firing === undefined || resolved === undefined) throw new Error('there are two samples')
const KINDS = Object.keys(CHANNEL_TYPES) as ChannelKind[]

describe.each(KINDS)('what %s would send', (kind) => {
  test('can be seen before anything is filled in, and while what is filled in is still wrong', () => {
    for (const value of ['', 'not right', 'http://[', '99999999'])
      for (const message of MESSAGES) {
        const given = Object.fromEntries(Object.keys(CHANNEL_TYPES[kind].fields).map((name) => [name, value]))
        expect(previewOf(kind, given, message).text).toMatch(/192[.\\]+0[.\\]+2[.\\]+10|dedup_key|alias|closed|note/i)
      }
  })

  test('has no secret in it, though one was given, and nothing that was worked out from one', () => {
    const secret = 'a-secret-that-nobody-may-see'
    const given = Object.fromEntries(secretFields(kind).map((name) => [name, secret]))
    const shown = JSON.stringify([previewOf(kind, given, firing), previewOf(kind, {}, firing)])
    expect(shown).not.toContain(secret)
    expect(shown).not.toContain('secret.invalid')
    expect(shown).not.toMatch(/v1,[A-Za-z0-9+/=]{20}/)
  })
})

test('a mail is shown with its subject and text, and the end answers the beginning', () => {
  const given = { to: 'noc@example.net', from: 'watch@example.net', host: 'mail.example.net' }
  expect(previewOf('email', given, firing).head).toContainEqual({
    label: 'Subject',
    text: '[Atlas] Critical: 192.0.2.10 does not answer RLOC-probes from home and west.',
  })
  const over = previewOf('email', given, resolved, 'preview firing')
  expect(over.text).toContain('Over: 2026-11-21 12:11:30 UTC')
  expect(over.head.map(({ label }) => label)).toContain('In-Reply-To')
})

test('what is made for programs has the words that people read beside it', () => {
  expect(previewOf('slack', {}, firing).reads).toMatch(
    /^Critical: 192\.0\.2\.10 does not answer .*\n\nWhere: Locator 192\.0\.2\.10 of site example-site/,
  )
  expect(previewOf('email', {}, firing).reads).toBeNull()
})

test('a secret stands there by its name', () => {
  expect(previewOf('pagerduty', {}, firing).text).toContain('"routing_key": "<Integration key>"')
  expect(previewOf('slack', {}, firing).head[0]).toEqual({ label: 'POST', text: '<Webhook URL>' })
  expect(previewOf('telegram', { chat: '-100' }, firing).head[0]?.text).toBe('https://api.telegram.org/bot<Token of the bot>/sendMessage')
})
