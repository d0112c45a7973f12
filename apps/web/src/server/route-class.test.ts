import { expect, test } from 'vitest'
import { methodClass, routeClass } from './route-class.ts'

test.each([
  ['/', 'page'],
  ['/sites/Lisbon?range=1h', 'page'],
  ['/api/trpc/sites.list?batch=1', 'trpc'],
  ['/api/trpc/live.events', 'stream'],
  ['/api/v1/sites', 'rest'],
  ['/api/auth/get-session', 'sign-in'],
  ['/_next/static/x.js', 'asset'],
  ['/icon.svg', 'asset'],
  ['/api/map/sites/abc', 'asset'],
  ['/readyz', 'probe'],
  ['/status/feed.atom', 'status'],
])('%s counts as %s', (url, expected) => {
  expect(routeClass(url)).toBe(expected)
})

test('what senders make up does not make up labels', () => {
  const labels = new Set(Array.from({ length: 100 }, (_, n) => `${routeClass(`/x${n}/y${n}`)} ${methodClass(`M${n}`)}`))
  expect([...labels]).toEqual(['page other'])
})
