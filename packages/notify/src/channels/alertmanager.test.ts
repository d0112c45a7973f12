import { expect, test } from 'vitest'
import { BEGAN_AT, exampleItem, exampleMessage, resolvedMessage } from '../testing/alert-message.ts'
import { posted } from '../testing/composed.ts'

const HOUR_MS = 3_600_000
const alertsOf = (message: Parameters<typeof posted>[1]): { labels: Record<string, string>; startsAt: string; endsAt: string }[] =>
  Object(posted('alertmanager', message).body)

test('an alert is posted for each incident, believed for a day', () => {
  const { outgoing, body } = posted('alertmanager', exampleMessage())
  expect(outgoing.url).toBe('http://alertmanager.example:9093/api/v2/alerts')
  expect(body).toMatchObject([
    {
      labels: { alertname: 'rloc-down', severity: 'critical', incident: '12', network: 'atlas' },
      annotations: { summary: '192.0.2.7 does not answer RLOC-probes.', still_works: 'porto is reached through 198.51.100.7.' },
      generatorURL: 'https://lispwatch.example/incidents/12',
      startsAt: new Date(BEGAN_AT).toISOString(),
      endsAt: new Date(BEGAN_AT + 16_000 + 24 * HOUR_MS).toISOString(),
    },
    { labels: { severity: 'warning' } },
    { labels: { severity: 'info' } },
  ])
})

test('an incident that became worse ends as what it was: its severity is a label, and labels are what an alert is the same by', () => {
  const [critical, warning, info] = alertsOf(exampleMessage())
  const now = BEGAN_AT + 16_000
  expect(Date.parse(critical?.endsAt ?? '')).toBeGreaterThan(now)
  expect(Date.parse(warning?.endsAt ?? '')).toBe(now)
  expect(Date.parse(info?.endsAt ?? '')).toBe(now)
  const [, before] = alertsOf(exampleMessage({ items: [exampleItem({ severity: 'warning' })] }))
  expect(before?.labels).toEqual(warning?.labels)
})

test('what is over ends when it ended, under the labels it was posted with', () => {
  const resolvedAt = BEGAN_AT + 18 * 60_000
  const over = alertsOf(resolvedMessage())
  expect(over.map(({ endsAt }) => Date.parse(endsAt))).toEqual([resolvedAt, resolvedAt, resolvedAt])
  expect(over.map(({ labels }) => labels)).toEqual(alertsOf(exampleMessage()).map(({ labels }) => labels))
})

test('no alert ends before it starts, which Alertmanager refuses', () => {
  const late = exampleMessage({ items: [exampleItem({ beganByAt: BEGAN_AT + HOUR_MS })] })
  for (const { startsAt, endsAt } of alertsOf(late)) expect(Date.parse(endsAt)).toBeGreaterThanOrEqual(Date.parse(startsAt))
})

test('a test is over in five minutes', () => {
  expect(alertsOf(exampleMessage({ kind: 'test', items: [] }))).toMatchObject([
    { labels: { alertname: 'test' }, endsAt: new Date(BEGAN_AT + 16_000 + 5 * 60_000).toISOString() },
  ])
})
