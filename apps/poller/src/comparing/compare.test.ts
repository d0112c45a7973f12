import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ComparisonOrder } from '@lispwatch/jobs/comparison-line'
import { expect, test } from 'vitest'
import { type CompareDeps, compare } from './compare.ts'

const OURS = {
  prefixes: [{ eid: { iid: 0, prefix: '10.1.0.0/24' }, site: 'Lisbon', locators: null, state: 'registered' as const }],
  sites: ['Lisbon'],
}
const order = (of: Partial<ComparisonOrder>): ComparisonOrder => ({
  ...{ source: 'csv', address: '', token: null, text: '', columns: {}, expiresAt: 0 },
  ...of,
})
const deps: CompareDeps = { openToken: (sealed) => ({ ok: true, token: `opened ${sealed}` }), ours: async () => OURS }

test('a text is compared as it is read, with columns that somebody told', async () => {
  expect(await compare(order({ text: 'Net\n10.1.0.0/24\n10.9.0.0/24\n', columns: { prefix: 'net' } }), deps)).toMatchObject({
    ok: true,
    report: { same: 1, differences: [{ kind: 'only-there', eid: '10.9.0.0/24' }] },
  })
  expect(await compare(order({ text: 'a\nb\n' }), deps)).toEqual({ ok: false, words: 'there is no column "prefix"; there are "a"' })
})

test('a source is asked with its opened token, and with none where none was given', async () => {
  const asked: (string | undefined)[] = []
  const server = createServer((request, response) => {
    asked.push(request.headers.authorization)
    response.end(JSON.stringify({ items: [{ eid: '10.1.0.0/24', iid: 0, site: 'Lisbon', state: 'unregistered' }], next: null }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  expect(await compare(order({ source: 'lispwatch', address, token: 'box' }), deps)).toMatchObject({
    ok: true,
    report: { differences: [{ kind: 'differs' }] },
  })
  await compare(order({ source: 'lispwatch', address }), deps)
  expect(asked).toEqual(['Bearer opened box', undefined])
  await new Promise((resolve) => server.close(resolve))
})

test('what cannot be opened, asked or understood is a sentence, and nobody else is asked', async () => {
  const closed = { ...deps, openToken: () => ({ ok: false as const, words: 'There is no key.' }) }
  expect(await compare(order({ source: 'netbox', address: 'http://127.0.0.1:1', token: 'box' }), closed)).toEqual({
    ok: false,
    words: 'There is no key.',
  })
  const metadata = await compare(order({ source: 'netbox', address: 'http://169.254.169.254' }), deps)
  expect(metadata).toMatchObject({ ok: false, words: expect.stringContaining('metadata') })
})
