import { describe, expect, it } from 'vitest'
import { isSameOrigin, trustedOrigins } from './origins.ts'

const from = (origin?: string) => new Headers(origin === undefined ? {} : { origin })

describe('which pages may write', () => {
  it('takes only the public address', () => {
    expect(trustedOrigins('https://watch.example/')).toEqual(['https://watch.example'])
    expect(isSameOrigin(from('https://watch.example'), 'https://watch.example')).toBe(true)
    expect(isSameOrigin(from('https://watch.example.evil.example'), 'https://watch.example')).toBe(false)
    expect(isSameOrigin(from('http://watch.example'), 'https://watch.example')).toBe(false)
    expect(isSameOrigin(from('https://watch.example:8443'), 'https://watch.example')).toBe(false)
  })

  it('takes every name of this machine when the public address is one of them, on the same port only', () => {
    for (const origin of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000']) {
      expect(isSameOrigin(from(origin), 'http://127.0.0.1:3000')).toBe(true)
    }
    expect(isSameOrigin(from('http://localhost:3001'), 'http://127.0.0.1:3000')).toBe(false)
  })

  it('refuses a request that does not say where it comes from', () => {
    expect(isSameOrigin(from(), 'https://watch.example')).toBe(false)
    expect(isSameOrigin(from('null'), 'https://watch.example')).toBe(false)
  })
})
