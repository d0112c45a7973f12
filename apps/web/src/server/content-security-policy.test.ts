import { expect, test } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.ts'

const directive = (name: string, tiles?: string) =>
  contentSecurityPolicy('nonce', false, tiles)
    .split('; ')
    .find((one) => one.startsWith(`${name} `))

test('tiles may come from their origin, and nothing else may', () => {
  expect(directive('img-src')).toBe("img-src 'self' data: blob:")
  expect(directive('img-src', 'https://tiles.example')).toBe("img-src 'self' data: blob: https://tiles.example")
  const others = ['default-src', 'script-src', 'connect-src', 'style-src', 'font-src', 'worker-src']
  expect(others.map((name) => directive(name, 'https://tiles.example'))).toEqual(others.map((name) => directive(name)))
})
