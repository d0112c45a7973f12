import { expect, test } from 'vitest'
import { paths, safeReturn, segmentText } from './paths.ts'

test('a name cannot leave its path segment', () => {
  expect(paths.site('a/b?c#d')).toBe('/sites/a%2Fb%3Fc%23d')
  expect(paths.site('Zürich 1', { range: '6h' }, 'history')).toBe('/sites/Z%C3%BCrich%201?range=6h#history')
})

test('empty parts of a view leave no trace in the URL', () => {
  expect(paths.sites({ q: '', state: [] })).toBe('/sites')
  expect(paths.sites({ q: 'lis', state: ['down', 'degraded'], sort: '-since' })).toBe('/sites?q=lis&state=down%2Cdegraded&sort=-since')
})

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', '/sign-in?returnTo=/', '/a\nb'])(
  'after signing in nobody is sent to %j',
  (next) => {
    expect(safeReturn(next)).toBe('/')
  },
)

test('after signing in people return to where they were', () => {
  expect(safeReturn('/sites/lisbon?range=6h')).toBe('/sites/lisbon?range=6h')
})

test('a segment is read back as it was written, a broken escape is kept', () => {
  expect(segmentText(encodeURIComponent('a/ü b'))).toBe('a/ü b')
  expect(segmentText('100%')).toBe('100%')
})
