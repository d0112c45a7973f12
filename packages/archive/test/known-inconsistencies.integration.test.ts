import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { AnswerRound } from '@lispwatch/domain/archive/answer'
import { archivedFindings } from '@lispwatch/domain/audit-finding/archived'
import type { AuditFinding } from '@lispwatch/domain/audit-finding/audit-finding'
import { agreementOf } from '@lispwatch/domain/consistency/agreement'
import type { ConsistencyAnswer } from '@lispwatch/domain/consistency/answer'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { expect, test } from 'vitest'
import { SonarLogs } from '../src/lisp-sonar.ts'
import { roundsOfRows } from '../src/registration-row.ts'
import { parseSiteDb } from '../src/site-db.ts'
import { tarFiles } from '../src/tar.ts'

/** Public measurements lie beside the checkout on some machines, and on no others. */
const DATASETS = fileURLToPath(new URL('../../../../shared/datasets/', import.meta.url))
const onRealData = test.skipIf(!existsSync(DATASETS))
const DEADLINE_MS = 120_000

const answersOf = (rounds: readonly AnswerRound[]): ConsistencyAnswer[] =>
  rounds.flatMap(({ at, answers }) =>
    answers.map((answer) => ({ ...answer, at, eid: formatEidPrefix(answer.eid), serverAddress: answer.server })),
  )
const siteDb = (text: string) => answersOf(roundsOfRows(parseSiteDb(text).rows, String))

/** How many findings there are of each kind and variant; of those about a row, the server left out. */
function counted(findings: readonly AuditFinding[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { kind, variant } of findings) {
    const name = `${kind} ${variant.split(' ')[0]}`
    counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

/** Rows as such a table has them, made up: two servers, and one of everything that is to be found. */
const SAMPLE = [
  'ms-a|fine|0|10.1.0.0/24|yes|192.0.2.1|no|1440|1|192.0.2.1 (up)|2020.0318.0700',
  'ms-b|fine|0|10.1.0.0/24|yes|192.0.2.1|no|1d00h|1|192.0.2.1 (up)|2020.0318.0700',
  'ms-a|twice|0|10.2.0.0/24|yes|192.0.2.2|no|1440|2|192.0.2.2 (up);192.0.2.2 (up)|2020.0318.0700',
  'ms-b|twice|0|10.2.0.0/24|yes|192.0.2.2|no|1440|1|192.0.2.2 (up)|2020.0318.0700',
  'ms-a|other|0|10.3.0.0/24|yes|192.0.2.99|no|1440|1|192.0.2.3 (up)|2020.0318.0700',
  'ms-b|other|0|10.3.0.0/24|yes|192.0.2.3|no|1440|1|192.0.2.3 (down)|2020.0318.0700',
  'ms-a|alone|33|10.4.0.0/24|yes|192.0.2.4|no|1w0d|1|192.0.2.4 (up)|2020.0318.0700',
  'ms-b|alone|33|10.4.0.0/24|no|||0|0||2020.0318.0700',
  'ms-a|dormant|0|10.5.0.0/24|no|||0|0||2020.0318.0700',
].join('\n')

test('a made-up table of two map-servers shows one of each inconsistency, and what is in order shows none', () => {
  const findings = archivedFindings(siteDb(SAMPLE), 'tables')
  expect(counted(findings)).toEqual({
    'conformance repeated': 1,
    'foreign-locator registerer': 1,
    'servers-differ locator-state': 1,
    'servers-differ type': 1,
    'single-point one-server': 1,
    'ttl-outlier long': 1,
  })
  const about = (variant: string) => findings.find((one) => one.variant.startsWith(variant))
  expect(about('repeated')).toMatchObject({ subject: { eid: '10.2.0.0/24' }, sinceAt: Date.UTC(2020, 2, 18, 7) })
  expect(about('registerer')?.sentence).toBe('10.3.0.0/24 was registered at ms-a last by 192.0.2.99, which is none of its locators.')
  expect(about('type')?.sentence).toBe('ms-a has [33]10.4.0.0/24 registered, and ms-b denies it, in one round.')
  expect(about('one-server')?.sentence).toBe('[33]10.4.0.0/24 is registered at ms-a alone.')
  expect(about('long')?.sentence).toBe('The mapping of [33]10.4.0.0/24 has a record TTL of 10080 min at ms-a.')
})

test('of resolvers that answer for anybody, one that knows an EID-prefix alone is no single point, and a silence is nothing', () => {
  const answer = { ...{ nth: 0, tries: 1, rttMs: 9, ttlMinutes: 1440, action: null, remarks: [] }, authoritative: true }
  const locators = [{ rloc: '192.0.2.1', priority: 1, weight: 50, up: true }]
  const eid = { iid: 0, prefix: '10.1.0.0/24' }
  const positive = { ...answer, eid, outcome: 'positive' as const, eidReplied: '10.1.0.0/24', locatorCount: 1, locators }
  const silent = { ...answer, eid, outcome: 'timeout' as const, from: null, eidReplied: null, locatorCount: 0, locators: [] }
  const round = (...answers: AnswerRound['answers']) => answersOf([{ name: '1', at: 1, answers }])
  const inside = { ...positive, server: 'mr-a', from: '192.0.2.1' }
  expect(archivedFindings(round(inside, { ...silent, server: 'mr-b' }), 'answers')).toEqual([])
  const found = archivedFindings(round(inside, { ...positive, server: 'mr-b', from: '198.51.100.9', ttlMinutes: 60 }), 'answers')
  expect(counted(found)).toEqual({ 'servers-differ ttl': 1, 'conformance source-no-locator': 1 })
})

onRealData('the site-db of 2020 shows the inconsistencies that are known of it, and no others', () => {
  const text = readFileSync(`${DATASETS}lisp4net-site-db-2020-03-18.txt`, 'utf8')
  expect(counted(archivedFindings(siteDb(text), 'tables'))).toEqual({
    // Of 51 registered rows 6 list locators twice, and in 7 the last registerer is none of them.
    'conformance repeated': 6,
    'foreign-locator registerer': 7,
    // Of 35 EID-prefixes 19 are at one map-server only, and of 2 another map-server says otherwise.
    'single-point one-server': 19,
    'servers-differ type': 2,
    // One is kept for three minutes by one server and for an hour by another.
    'servers-differ ttl': 1,
    // Among the ten TTLs that the table has in five forms: a minute, three minutes, a week.
    'ttl-outlier short': 7,
    'ttl-outlier long': 1,
  })
})

onRealData(
  'two rounds of a crawl of 2013 show the inconsistencies that are known of them, and no others',
  () => {
    const logs = new SonarLogs()
    for (const name of ['lisp-sonar-2013-11-06.tar.gz', 'lisp-sonar-2013-11-07.tar.gz'])
      for (const { bytes } of tarFiles(gunzipSync(readFileSync(DATASETS + name)))) logs.add(new TextDecoder().decode(bytes))
    const answers = answersOf(logs.rounds())
    const findings = archivedFindings(answers, 'answers')
    expect(counted(findings)).toEqual({
      // Six EID-prefixes in rounds, half of the twelve that are published of four rounds: three, in both of these.
      'servers-differ locator-set': 3,
      // Of the twelve with other TTLs these rounds have four; of the four each with another state or A bit none, and of the order none at all.
      'servers-differ ttl': 2,
      'servers-differ type': agreementOf(answers).differingInType,
      'ttl-outlier short': 1,
      'ttl-outlier long': 3,
      'conformance source-no-locator': 43,
    })
    const minutes = findings.filter(({ kind }) => kind === 'ttl-outlier').map(({ sentence }) => / TTL of (.*) min/.exec(sentence)?.[1])
    // Of the TTLs 1440, 60, 10, 90, 10080, 180, 1 and 800 that were seen.
    expect(new Set(minutes)).toEqual(new Set(['1', '10080']))
  },
  DEADLINE_MS,
)
