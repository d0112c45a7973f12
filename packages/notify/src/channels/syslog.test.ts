import { expect, test } from 'vitest'
import { exampleItem, exampleMessage, largeMessage } from '../testing/alert-message.ts'
import { composed } from '../testing/composed.ts'

function linesOf(message: Parameters<typeof composed>[1], settings = {}): readonly string[] {
  const outgoing = composed('syslog', message, settings)
  if (outgoing.kind !== 'syslog') throw new Error('syslog is no syslog')
  return outgoing.lines
}

test('an incident is a message of RFC 5424 with its structured data', () => {
  const [line] = linesOf(exampleMessage())
  expect(line).toBe(
    '<130>1 2026-11-21T17:12:20.000Z lispwatch.example lispwatch - rloc-down [lispwatch@32473 ' +
      'message="55a088cf1f8960afd0cc78b5c2819a52" kind="firing" network="atlas" incident="12" state="open" severity="critical" ' +
      'where="Locator 192.0.2.7 of porto, Iberia Net." url="https://lispwatch.example/incidents/12"] ' +
      '\ufeff192.0.2.7 does not answer RLOC-probes. | Where: Locator 192.0.2.7 of porto, Iberia Net. | ' +
      'Since: 2026-11-21 17:12:05 UTC (last seen in order at 17:11:55 UTC) | Still works: porto is reached through 198.51.100.7. | ' +
      'Affected: At risk: [1]10.1.0.0/16 has one locator left. | Why: 2 of 2 observers agree. 6 packets are kept.',
  )
})

test('a value cannot end the structured data, and no text begins another message', () => {
  const [line] = linesOf(exampleMessage({ items: [exampleItem({ where: 'a"]\\ b\n<0>1 - - - - - evil\u001b[31m', title: 'x\r\ny' })] }))
  expect(line).toContain('where="a\\"\\]\\\\ b <0>1 - - - - - evil [31m"')
  expect(line).not.toMatch(/\p{Cc}/u)
})

test('lines stay below the 2,048 octets that receivers should take, and one says how many incidents there are', () => {
  const lines = linesOf(largeMessage())
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(2_048)
  expect(lines[0]).toContain('open="300"')
  expect(lines).toHaveLength(21)
})

test('a facility and a name of one own house are used', () => {
  expect(linesOf(exampleMessage(), { facility: '3', dataId: 'noc@99 =]"' })[0]).toMatch(/^<26>1 .* \[noc@99 message=/)
})
