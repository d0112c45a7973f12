import { describe, expect, it } from 'vitest'
import { parseEnv, parseMapTiles, tileOrigin } from './env.ts'

const given = { DATABASE_URL: 'postgresql://127.0.0.1/lispwatch', BETTER_AUTH_SECRET: 'x'.repeat(32) }

describe('the environment of the web program', () => {
  it('names everything that is missing or wrong, in one error', () => {
    expect(() => parseEnv({ BETTER_AUTH_SECRET: 'short', PORT: 'no' })).toThrow(/DATABASE_URL.*BETTER_AUTH_SECRET.*PORT/)
  })

  it('does not repeat the secret that is too short', () => {
    expect(() => parseEnv({ ...given, BETTER_AUTH_SECRET: 'hunter2' })).toThrow(/^(?!.*hunter2)/)
  })

  it('is reached at its own host and port unless told otherwise', () => {
    expect(parseEnv(given).publicUrl).toBe('http://127.0.0.1:3000')
    expect(parseEnv({ ...given, PORT: '8080' }).publicUrl).toBe('http://127.0.0.1:8080')
    expect(parseEnv({ ...given, LISPWATCH_PUBLIC_URL: 'https://watch.example/' }).publicUrl).toBe('https://watch.example')
  })

  it('trusts no proxy that is not named', () => {
    expect(parseEnv(given).trustedProxies).toEqual([])
    expect(parseEnv({ ...given, LISPWATCH_TRUSTED_PROXIES: '192.0.2.7, 2001:db8::7' }).trustedProxies).toEqual(['192.0.2.7', '2001:db8::7'])
  })
})

describe('the tiles of the maps', () => {
  it('are none unless somebody names some', () => {
    expect([parseMapTiles({}), parseMapTiles({ LISPWATCH_TILE_URL: '' })]).toEqual([undefined, undefined])
  })

  it.each([
    ['https://tiles.example/{z}/{x}/{y}.png', 'https://tiles.example'],
    ['http://127.0.0.1:8080/{z}/{x}/{y}{r}.png?key=a/b', 'http://127.0.0.1:8080'],
    ['https://{s}.tiles.example/{z}/{x}/{y}.png', 'https://*.tiles.example'],
  ])('of %s come from %s and from nowhere else', (url, origin) => {
    const tiles = parseMapTiles({ LISPWATCH_TILE_URL: url, LISPWATCH_TILE_ATTRIBUTION: 'Somebody' })
    expect(tiles).toEqual({ url, attribution: 'Somebody' })
    expect(tileOrigin(tiles ?? { url: '' })).toBe(origin)
  })

  it.each([
    'https://tiles.example/{z}/{x}.png',
    'ftp://tiles.example/{z}/{x}/{y}',
    'javascript:{z}{x}{y}',
    "https://tiles.example; script-src 'unsafe-eval'/{z}/{x}/{y}",
    'https://user:word@tiles.example/{z}/{x}/{y}',
    '/{z}/{x}/{y}.png',
  ])('are refused when the address is no such thing: %s', (url) => {
    expect(() => parseMapTiles({ LISPWATCH_TILE_URL: url })).toThrow(/LISPWATCH_TILE_URL/)
  })
})
