/**
 * How long `lispwatch import` takes for archives of the size of those that were published: 2,128 daily lists, and four rounds of 918 EIDs at 18
 * map-resolvers. Reading, storing and deriving the history, into a PostgreSQL. The files are made here, from a seed.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { testDatabase } from '@lispwatch/db/testing/database'
import { call } from '../test/fake-io.ts'

/** Lies beside the checkout on some machines. */
const PUBLISHED = fileURLToPath(new URL('../../../../shared/datasets/lispmon-eid-prefixes-2010-2016.csv.gz', import.meta.url))
const DAYS = 2128
const DAY_MS = 86_400_000
const [EIDS, SERVERS, ROUNDS] = [918, 18, 4]

/** Numbers from 0 to below 1 that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** About 80 of 442 prefixes a day, two coming and two going, a week missing 44 times: the shape of what was published. */
function dailyLists(): Buffer {
  const random = seeded(1)
  const listed = new Set(Array.from({ length: 80 }, (_, i) => i))
  const lines: string[] = []
  for (let day = 0; lines.length < DAYS; day++) {
    for (let i = 0; i < 4; i++) {
      const prefix = Math.floor(random() * 442)
      if (!listed.delete(prefix)) listed.add(prefix)
    }
    if (day % 55 >= 48) continue
    const date = new Date(Date.UTC(2010, 0, 7) + day * DAY_MS).toISOString().slice(0, 10)
    const prefixes = [...listed].map((prefix) => `10.${prefix >> 8}.${prefix & 255}.0/28`)
    lines.push([date, prefixes.length, ...prefixes].join(';'))
  }
  return gzipSync(lines.join('\n'))
}

/** A fifth positive, two fifths negative, the rest silent: as in the rounds of 2013. */
function crawlLog(eid: string, random: () => number): string {
  const blocks: string[] = []
  for (let round = 0; round < ROUNDS; round++)
    for (let server = 1; server <= SERVERS; server++) {
      const asked = `|Send map-request to 192.0.2.${server} (192.0.2.${server}) for ${eid} (${eid}) ...`
      const answered = ['|RECEIVED_FROM=198.51.100.1', '|RTT=0.24500']
      const kind = random()
      const answer =
        kind < 0.15
          ? [
              asked,
              ...answered,
              '|LOCATOR_COUNT=1',
              `|MAPPING_ENTRY=${eid}/28`,
              '|TTL=1440',
              '|AUTH=1',
              '|LOCATOR_0=198.51.100.1',
              '|LOCATOR_0_STATE=up',
              '|LOCATOR_0_PRIORITY=1',
              '|LOCATOR_0_WEIGHT=100',
            ]
          : kind < 0.53
            ? [
                asked,
                ...answered,
                '|LOCATOR_COUNT=0',
                `|MAPPING_ENTRY=${eid}/28`,
                '|TTL=15',
                '|AUTH=0',
                '|RESULT="Negative cache entry"',
                '|ACTION=forward-native',
              ]
            : [asked, asked, asked, '|*** No map-reply received ***']
      blocks.push(
        `---RoundID-<${1_383_778_218 + round * 8325}>---HOST-<probe.example>---EID-<${eid}>---MR-<192.0.2.${server}>--->\n${answer.join('\n')}\n|\n`,
      )
    }
  return blocks.join('\n')
}

async function timed(argv: readonly string[], cwd: string, databaseUrl: string): Promise<number> {
  const startedMs = performance.now()
  const { code, err } = await call(argv, { cwd, databaseUrl })
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}: ${err}`)
  return (performance.now() - startedMs) / 1000
}

function print(name: string, seconds: number, goalSeconds: number): void {
  const value = Math.round(seconds * 1000) / 1000
  console.log(JSON.stringify({ name, value, unit: 's', ratio: value / goalSeconds, reference: `goal ${goalSeconds} s` }))
}

const cwd = mkdtempSync(path.join(tmpdir(), 'lispwatch-import-'))
const database = await testDatabase()
try {
  writeFileSync(path.join(cwd, 'lists.csv.gz'), dailyLists())
  mkdirSync(path.join(cwd, 'logs'))
  const random = seeded(2)
  for (let i = 0; i < EIDS; i++) writeFileSync(path.join(cwd, 'logs', `${i}.log`), crawlLog(`10.9.${i >> 4}.${(i & 15) * 16}`, random))
  const lists = ['import', 'lispmon', 'lists.csv.gz']
  print(`import of ${DAYS} daily lists`, await timed(lists, cwd, database.url), 20)
  print(`the same lists again`, await timed(lists, cwd, database.url), 20)
  print(`import of a crawl with ${EIDS * SERVERS * ROUNDS} questions`, await timed(['import', 'lisp-sonar', 'logs'], cwd, database.url), 60)
  if (existsSync(PUBLISHED)) {
    const published = ['import', 'lispmon', PUBLISHED, '--as', 'published']
    print('import of the daily lists as published', await timed(published, cwd, database.url), 20)
  }
  print('report consistency of all', await timed(['report', 'consistency'], cwd, database.url), 60)
} finally {
  await database.drop()
  rmSync(cwd, { recursive: true })
}
