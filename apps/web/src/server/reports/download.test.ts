import { generateKeyPairSync, sign, verify } from 'node:crypto'
import type { Report } from '@lispwatch/domain/report/report'
import { describe, expect, test } from 'vitest'
import { fakeStores, guest, NOW, user } from '../testing/fake-context.ts'
import { downloadReport } from './download.ts'
import { madeReports } from './report-stores.ts'

const report = (madeAt: number): Report => ({
  ...{
    kind: 'changes',
    title: 'Changes',
    network: 'Test',
    scope: { kind: 'site', name: 'Köln/1"\r\n' },
    fromAt: NOW - 86_400_000,
    toAt: NOW,
    madeAt,
  },
  summary: 'Nothing changed.',
  sections: [
    {
      title: 'Changes',
      parts: [
        {
          form: 'table',
          title: 'All',
          columns: [{ name: 'site', title: 'Site', kind: 'text', weight: 1 }],
          rows: [['=1+1']],
          total: 1,
          empty: '',
          isList: true,
        },
      ],
    },
  ],
})

const keys = generateKeyPairSync('ed25519')
const signer = { fingerprint: 'ab', sign: (octets: Uint8Array) => new Uint8Array(sign(null, octets, keys.privateKey)) }
const stores = fakeStores(madeReports(async (_, now) => report(now)))
const get = (
  query: string,
  { principal = user('auditor') as Parameters<typeof downloadReport>[0]['principal'], now = NOW, kind = 'changes' } = {},
) => downloadReport({ principal, stores, now }, { kind, search: new URLSearchParams(query), signer })

describe('a report as a file', () => {
  test('is for those who may take reports away, and says what is wrong otherwise', async () => {
    const statuses = await Promise.all([
      get('format=pdf', { principal: null }),
      get('format=pdf', { principal: guest }),
      get('format=pdf', { principal: user('viewer') }),
      get('format=exe'),
      get('format=pdf', { kind: 'weather' }),
      get('format=pdf&from=2030-01-01&to=2030-02-01'),
    ])
    expect(statuses.map(({ status }) => status)).toEqual([401, 403, 403, 400, 404, 400])
  })

  test('has a name without anything that a header would take for more', async () => {
    const { headers } = await get('format=csv&site=K%C3%B6ln')
    expect(headers.get('content-disposition')).toBe('attachment; filename="changes-K_ln_1___-2026-11-19-2026-11-20.csv"')
  })

  test('is that which the reader has before them, and its signature is of those very octets', async () => {
    const made = (await stores.report({ kind: 'changes', scope: { kind: 'network' }, period: 'last-month' }, NOW)).madeAt
    const later = { now: NOW + 300_000 }
    const json = Buffer.from(await (await get(`format=json&period=last-month&made=${made}`, later)).arrayBuffer())
    const signature = Buffer.from(await (await get(`format=sig&period=last-month&made=${made}`, later)).arrayBuffer())
    expect(JSON.parse(json.toString()).madeAt).toBe(made)
    expect(verify(null, json, keys.publicKey, signature)).toBe(true)
    expect(verify(null, Buffer.concat([json, Buffer.from(' ')]), keys.publicKey, signature)).toBe(false)
    expect((await get(`format=sig&period=last-month&made=${made + 1}`, later)).status).toBe(410)
  })

  test('is a PDF, or the lines of a table', async () => {
    const pdf = Buffer.from(await (await get('format=pdf')).arrayBuffer())
    expect(pdf.subarray(0, 8).toString()).toBe('%PDF-1.7')
    expect(await (await get('format=csv')).text()).toBe("site\r\n'=1+1\r\n")
  })
})
