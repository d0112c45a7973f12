import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LocatorFact } from '@lispwatch/domain/geo'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEnrichment, type EnrichmentDeps } from './enrich.ts'
import { openMmdbFiles } from './mmdb.ts'
import { emitMmdb, type MmdbValue } from './testing/mmdb-emitter.ts'

const START = Date.UTC(2026, 10, 21, 12)
const DAY_MS = 86_400_000

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mmdb-'))
})
afterAll(() => rm(directory, { recursive: true }))

let versions = 0
async function database(name: string, networks: Readonly<Record<string, MmdbValue>>): Promise<string> {
  const path = join(directory, name)
  await writeFile(path, emitMmdb(networks))
  // Two states within one tick of the file system's clock are told apart.
  const at = new Date(START + ++versions * 1000)
  await utimes(path, at, at)
  return path
}

/** A store in memory, and a clock that is set by hand. */
function world(deps: Partial<EnrichmentDeps> = {}, addresses: readonly string[] = ['192.0.2.1', '2001:db8::1']) {
  const facts = new Map<string, LocatorFact>()
  const writes: string[][] = []
  const state = { now: START, facts, writes }
  const namedAt = (address: string) => facts.get(`${address} reverse-dns dns`)?.at ?? null
  const run = createEnrichment({
    ...{ now: () => state.now, locators: async () => addresses.map((address) => ({ address, namedAt: namedAt(address) })) },
    ...{ changed: async (sinceId) => ({ addresses: [], lastId: sinceId }), named: async () => [] },
    async replace({ addresses: replaced, sources, facts: said }) {
      writes.push([...replaced])
      for (const [key, { address, source }] of facts) if (replaced.includes(address) && sources.includes(source)) facts.delete(key)
      for (const fact of said) facts.set(`${fact.address} ${fact.kind} ${fact.source}`, fact)
    },
    ...deps,
  })
  return { ...state, state, run }
}

describe('address databases', () => {
  const lisbon = { country: { iso_code: 'PT', names: { en: 'Portugal' } }, location: { latitude: 38.7, longitude: -9.1 } }
  const as = { autonomous_system_number: 64496, autonomous_system_organization: 'Example' }

  test('are read for IPv4 and IPv6, several together, and each locator is looked up once', async () => {
    const paths = [await database('city', { '192.0.2.0/24': lisbon }), await database('as', { '192.0.2.0/25': as, '2001:db8::/32': as })]
    const { run, facts, writes } = world({ mmdb: openMmdbFiles(paths, () => {}) })
    await run()
    await run()
    expect(writes).toEqual([['192.0.2.1', '2001:db8::1']])
    expect([...facts.keys()].sort()).toEqual([
      ...['192.0.2.1 as mmdb', '192.0.2.1 coordinates mmdb', '192.0.2.1 country mmdb'],
      '2001:db8::1 as mmdb',
    ])
  })

  test('are read anew when the file changes, and what a new one does not say is forgotten', async () => {
    const path = await database('changing', { '192.0.2.0/24': lisbon })
    const { run, facts } = world({ mmdb: openMmdbFiles([path], () => {}) })
    await run()
    await database('changing', { '192.0.2.0/24': as })
    await run()
    expect([...facts.keys()]).toEqual(['192.0.2.1 as mmdb'])
  })

  test('that are missing or damaged are told once with their path; what was read before stays in use', async () => {
    const path = await database('damaged', { '192.0.2.0/24': as })
    const problems: string[] = []
    const files = openMmdbFiles([path, join(directory, 'missing')], (where) => problems.push(where))
    await files.refresh()
    await writeFile(path, 'this is no database')
    await files.refresh()
    await files.refresh()
    expect(problems.sort()).toEqual([path, join(directory, 'missing')].sort())
    expect(files.lookUp('192.0.2.1')).toEqual([as])
    expect(files.lookUp('203.0.113.1')).toEqual([])
  })
})

test('names are asked once a day, no name is an answer, and who could not be asked is asked again', async () => {
  const asked: string[] = []
  const answers: Record<string, readonly string[] | null> = { '192.0.2.1': ['<b>.example'], '2001:db8::1': [], '192.0.2.9': null }
  const namesOf = async (address: string) => {
    asked.push(address)
    return answers[address] ?? null
  }
  const { run, facts, state } = world({ namesOf }, Object.keys(answers))
  await run()
  await run()
  expect(asked).toEqual(['192.0.2.1', '2001:db8::1', '192.0.2.9', '192.0.2.9'])
  expect([...facts.values()].map(({ value }) => value)).toEqual([{ names: ['<b>.example'] }, { names: [] }])
  state.now += DAY_MS
  await run()
  expect(asked).toHaveLength(7)
})

test('what mappings say of a locator is read when a mapping changes, and replaces what they said before', async () => {
  const lcaf = { kind: 'lcaf', lcaf: { kind: 'afi-list', addresses: [{ kind: 'name', name: 'uplink' }] } }
  const plain = { rloc: '192.0.2.1', priority: 1, weight: 1, mpriority: 255, mweight: 0 }
  let says = [{ address: '192.0.2.1', locator: { ...plain, lcaf } }]
  let lastId = '7'
  const changed = async (sinceId: string) => ({ addresses: sinceId === lastId ? [] : ['192.0.2.1'], lastId })
  const { run, facts, writes } = world({ changed, named: async () => says })
  await run()
  expect([...facts.values()]).toMatchObject([{ kind: 'distinguished-name', source: 'mapping', value: { names: ['uplink'] } }])
  await run()
  expect(writes).toHaveLength(1)
  ;[says, lastId] = [[], '8']
  await run()
  expect(facts.size).toBe(0)
})
