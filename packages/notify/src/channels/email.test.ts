import { expect, test } from 'vitest'
import { exampleItem, exampleMessage, resolvedMessage } from '../testing/alert-message.ts'
import { composed } from '../testing/composed.ts'

function mailOf(message: Parameters<typeof composed>[1], settings = {}, attempt = {}) {
  const outgoing = composed('email', message, settings, attempt)
  if (outgoing.kind !== 'mail') throw new Error('e-mail is no mail')
  return outgoing
}

test('a mail says all of it in plain text', () => {
  const mail = mailOf(exampleMessage())
  expect(mail.subject).toBe('[atlas] Critical: 192.0.2.7 does not answer RLOC-probes.')
  expect(mail.to).toEqual(['noc@example.net', 'Night Shift <night@example.net>'])
  expect(mail.text).toBe(`Critical: 192.0.2.7 does not answer RLOC-probes.

Where: Locator 192.0.2.7 of porto, Iberia Net.
Since: 2026-11-21 17:12:05 UTC (last seen in order at 17:11:55 UTC)
Still works: porto is reached through 198.51.100.7.
Affected: At risk: [1]10.1.0.0/16 has one locator left.
Why: 2 of 2 observers agree. 6 packets are kept.
Incident: https://lispwatch.example/incidents/12
Acknowledge: https://lispwatch.example/ack/abc.def

All incidents: https://lispwatch.example/incidents

-- 
Lispwatch, atlas. Message 55a088cf1f.
`)
})

test('what is over says how long it took and asks nobody to acknowledge', () => {
  const { text, headers } = mailOf(resolvedMessage())
  expect(text).toContain('Over: 2026-11-21 17:30:05 UTC, after 18 min')
  expect(text).not.toContain('Acknowledge')
  expect(headers).not.toHaveProperty('Importance')
})

test('later mails of a group answer its first, and a mail that is sent again is the same mail', () => {
  const first = mailOf(exampleMessage(), {}, { key: 'one' })
  const second = mailOf(resolvedMessage(), {}, { key: 'two', firstKey: 'one' })
  expect(first.messageId).toMatch(/^<[0-9a-f]{32}@example\.net>$/)
  expect(first.inReplyTo).toBeNull()
  expect(second.inReplyTo).toBe(first.messageId)
  expect(mailOf(exampleMessage(), {}, { key: 'one', at: 0 }).messageId).toBe(first.messageId)
})

test('robots are asked not to answer, and a critical mail is marked as urgent', () => {
  expect(mailOf(exampleMessage()).headers).toEqual({
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'X-Lispwatch-Kind': 'firing',
    'X-Lispwatch-Severity': 'critical',
    Importance: 'high',
    'X-Priority': '1',
  })
})

test('names are no HTML in the HTML part', () => {
  const { html } = mailOf(
    exampleMessage({ headline: '<script>alert(1)</script>', items: [exampleItem({ where: '"><img src=x onerror=y>' })] }),
  )
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(html).toContain('&quot;&gt;&lt;img src=x onerror=y&gt;')
})

test('what the headline says is not said again, and of several incidents each has a heading', () => {
  expect(mailOf(exampleMessage()).text.match(/does not answer RLOC-probes/g)).toHaveLength(1)
  const both = exampleMessage({
    headline: 'Critical: 2 incidents',
    items: [exampleItem(), exampleItem({ incidentId: 13, isOpen: false, title: 'lisbon is cut off.' })],
  })
  expect(mailOf(both).text).toContain('\n\nCRITICAL: 192.0.2.7 does not answer RLOC-probes.\nWhere')
  expect(mailOf(both).text).toContain('\n\nRESOLVED: lisbon is cut off.\nWhere')
})
