import { type Findable, search, searchIndex } from '../src/server/search/search-index.ts'

/**
 * What the server takes to answer one letter more in the omnibox, at 10,000 sites, 20,000 EID-prefixes and 50,000 locators, and to make its
 * index anew. The goal is 50 ms for an answer; making the index stops all answers for as long as it takes.
 */

const SITES = 10_000
const GOAL_MS = 50
const ROUNDS = 40

const octets = (n: number) => `${(n >> 8) & 255}.${n & 255}`

function network(): Findable[] {
  const all: Findable[] = []
  for (let site = 0; site < SITES; site++) {
    const name = `site-${site.toString(36)}-branch`
    const provider = `provider-${site % 40}`
    all.push({ kind: 'site', key: name, detail: `Branch office ${site}, ${provider}, branch`, state: 'ok' })
    for (let n = 0; n < 2; n++) {
      const place = site * 2 + n
      all.push({ kind: 'eid', key: `10.${octets(place)}.0/24`, detail: `${name}, ${provider}`, state: null })
    }
    for (let n = 0; n < 5; n++) all.push({ kind: 'rloc', key: `${20 + n}.${octets(site >> 8)}.${site & 255}`, detail: name, state: 'ok' })
  }
  for (let n = 0; n < 40; n++) all.push({ kind: 'provider', key: `provider-${n}`, detail: '', state: 'ok' })
  for (let n = 0; n < 20; n++) all.push({ kind: 'server', key: `ms-${n}.example`, detail: `map-server, 192.0.2.${n}`, state: 'ok' })
  return all
}

const QUESTIONS = ['s', 'site', 'branch office 77', '10.1', '10.3.7.9', '23.0.', 'nothing like this', 'provider-7', '192.0.2.7']

const all = network()
const startedMs = performance.now()
const index = searchIndex(all)
const madeMs = performance.now() - startedMs
const took: number[] = []
for (let round = 0; round < ROUNDS; round++) {
  for (const text of QUESTIONS) {
    const from = performance.now()
    search(index, text)
    took.push(performance.now() - from)
  }
}
took.sort((a, b) => a - b)
const at = (share: number) => took[Math.floor(took.length * share)] ?? Number.NaN
const figure = (name: string, value: number) => ({ name, value, unit: 'ms', ratio: value / GOAL_MS, reference: `goal ${GOAL_MS} ms` })
for (const each of [
  figure(`omnibox over ${all.length} things, an answer of the server, median`, at(0.5)),
  figure(`omnibox over ${all.length} things, an answer of the server, p95`, at(0.95)),
  { name: `omnibox over ${all.length} things, its index made anew`, value: madeMs, unit: 'ms' },
])
  process.stdout.write(`${JSON.stringify(each)}\n`)
