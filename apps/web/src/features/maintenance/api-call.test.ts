import { expect, test } from 'vitest'
import { silenceCall, windowCall } from './api-call.ts'

const WINDOW = {
  ...{
    title: "Ada's work; rm -rf /",
    reason: '$(reboot)',
    scope: { sites: ['Lisbon'] },
    timeZone: 'UTC',
    startsAtLocal: '2026-11-21T22:00',
  },
  ...{ durationMinutes: 60, recurrence: { kind: 'once' as const }, untilAt: null },
}

test('the call holds the window as JSON, and nothing of it can be obeyed by a shell', () => {
  const call = windowCall('https://watch.example', WINDOW)
  expect(call.split(' \\\n')[0]).toBe("curl -X POST 'https://watch.example/api/v1/maintenance'")
  const body = /-d '(.*)'$/s.exec(call)?.[1] ?? ''
  expect(body).toContain("Ada'\\''s work; rm -rf /")
  expect(JSON.parse(body.replaceAll("'\\''", "'"))).toEqual(WINDOW)
})

test('a silence begins when the call is made', () => {
  const call = silenceCall('https://watch.example', {
    ...{
      scope: { everything: true },
      detections: ['D05'],
      severities: [],
      reason: 'Drill',
      startsAt: 0,
      expiresAt: Date.UTC(2026, 10, 22),
    },
  })
  expect(call).toContain('/api/v1/silences')
  expect(call).toContain('"expiresAt":"2026-11-22T00:00:00.000Z"')
  expect(call).not.toContain('startsAt')
})
