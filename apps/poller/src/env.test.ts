import { describe, expect, it } from 'vitest'
import { readEnvironment } from './env.ts'

const DATABASE_URL = 'postgresql://app@127.0.0.1/lispwatch'
const read = (variables: Record<string, string | undefined>) => readEnvironment({ DATABASE_URL, ...variables })

describe('readEnvironment', () => {
  it('needs a database only; everything else has a default', () => {
    expect(read({})).toEqual({
      ok: true,
      environment: {
        databaseUrl: DATABASE_URL,
        redisUrl: undefined,
        vantage: 'home',
        itrRlocs: undefined,
        underlay: undefined,
        mmdb: [],
        reverseDns: false,
        fping: { command: 'fping', path: '' },
        publicUrl: 'http://127.0.0.1:3000',
        port: 0,
        logLevel: 'info',
      },
    })
  })

  it('takes an empty variable for none', () => {
    expect(read({ REDIS_URL: '', VANTAGE: ' ', LISPWATCH_UNDERLAY: '' })).toEqual(read({}))
  })

  it('reads lists of addresses, and the underlay with its own address or the usual one', () => {
    const usual = read({ LISPWATCH_UNDERLAY: '127.0.0.1:4000', LISPWATCH_ITR_RLOCS: '203.0.113.9, 2001:db8::9' })
    expect(usual).toMatchObject({
      environment: {
        itrRlocs: ['203.0.113.9', '2001:db8::9'],
        underlay: { hub: { address: '127.0.0.1', port: 4000 }, addresses: ['198.51.100.250', '2001:db8:f::250'] },
      },
    })
    const own = read({ LISPWATCH_UNDERLAY: '127.0.0.1:4000', LISPWATCH_UNDERLAY_ADDRESS: '198.51.100.7' })
    expect(own).toMatchObject({ environment: { underlay: { addresses: ['198.51.100.7'] } } })
  })

  it('takes address databases by their paths, and a second opinion by ICMP and by the DNS; neither in a simulated network', () => {
    const asked = { LISPWATCH_MMDB: '/srv/city file.mmdb, C:\\as.mmdb', LISPWATCH_REVERSE_DNS: '1', PATH: '/usr/bin' }
    expect(read(asked)).toMatchObject({
      environment: { mmdb: ['/srv/city file.mmdb', 'C:\\as.mmdb'], reverseDns: true, fping: { command: 'fping', path: '/usr/bin' } },
    })
    expect(read({ LISPWATCH_FPING: 'off' })).toMatchObject({ environment: { fping: undefined } })
    const simulated = { environment: { reverseDns: false, fping: undefined } }
    expect(read({ ...asked, LISPWATCH_UNDERLAY: '127.0.0.1:4000' })).toMatchObject(simulated)
    expect(read({ LISPWATCH_REVERSE_DNS: 'yes' })).toMatchObject({ ok: false })
  })

  it('takes a key of 32 octets for what messages are sent with, and the address of the console for links', () => {
    const key = Buffer.alloc(32, 7).toString('base64')
    const given = { LISPWATCH_SECRET_KEY: key, LISPWATCH_PUBLIC_URL: 'https://watch.example/' }
    expect(read(given)).toMatchObject({ environment: { secretKey: key, publicUrl: 'https://watch.example' } })
    expect(read({ LISPWATCH_SECRET_KEY: 'short' })).toMatchObject({ ok: false })
  })

  it('says in one line for each variable what is wrong with it', () => {
    const bad = readEnvironment({ VANTAGE: 'Ams 1', LISPWATCH_UNDERLAY: 'localhost:1', LISPWATCH_ITR_RLOCS: 'me', POLLER_PORT: '70000' })
    expect(bad.ok ? [] : bad.problems.map((line) => line.slice(0, line.indexOf(':'))).sort()).toEqual([
      'DATABASE_URL',
      'LISPWATCH_ITR_RLOCS',
      'LISPWATCH_UNDERLAY',
      'POLLER_PORT',
      'VANTAGE',
    ])
    expect(bad.ok ? '' : bad.problems[0]).toBe('DATABASE_URL: is missing: the connection string of the database, postgresql://...')
  })
})
