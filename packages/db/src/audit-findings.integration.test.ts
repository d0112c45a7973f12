import { openEntry } from '@lispwatch/domain/baseline/entry'
import type { Observation } from '@lispwatch/domain/observation'
import type { Target } from '@lispwatch/domain/target'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assessmentMemory } from './assessing.ts'
import {
  auditMark,
  gatherAuditFindings,
  getAuditFinding,
  listAuditFindings,
  recordAuditFindings,
  renewAuditFindings,
} from './audit-findings.ts'
import { recordJudgements } from './judgements.ts'
import { tendTargets } from './targets.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { finding, step } from './testing/judged-things.ts'
import { apply, claimed, judged, mappingOf, NETWORK, START } from './testing/network.ts'

const LISBON = '10.1.0.0/24'
const [R1, R2] = ['198.51.100.1', '2001:db8:a::1'] as const
const MINUTE = 60_000
const DAY = 86_400_000
const SEEN = START + 3 * MINUTE

type Answer = Partial<Observation> & Pick<Observation, 'outcome'>
const hole: Answer = {
  outcome: 'negative',
  mapping: { ttlMinutes: 15, action: 'natively-forward', authoritative: false, mapVersion: 0, locators: [] },
}
/** Lisbon stands with R1 before R2, for a minute; R2 answers no probe. */
const mapping = { ...mappingOf([R1, 1, 100], [R2, 2, 100]), ttlMinutes: 1 }
const STRANGE = { ...NETWORK.sites[1], name: 'Porto', provider: 'North', eidPrefixes: [{ iid: 0, prefix: '172.16.2.0/24' }] }

let database: TestDatabase

async function round(now: number, say: (target: Target) => Answer) {
  const due = await claimed(database.db, { now })
  await recordJudgements(
    database.db,
    due.map((one) => judged({ ...one, slotAt: now }, say(one.target))),
  )
}

function say(target: Target): Answer {
  if (target.kind === 'registration' && target.eid.prefix === LISBON) return { outcome: 'positive', mapping, from: R1 }
  if (target.kind === 'rloc') return target.rloc === R1 ? { outcome: 'positive' } : { outcome: 'timeout' }
  return hole
}

beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db, { ...NETWORK, sites: [...NETWORK.sites.slice(0, 1), STRANGE] })
  await round(START + MINUTE, say)
  await tendTargets(database.db, { now: START + MINUTE + 1000 })
  for (const minute of [2, 3]) await round(START + minute * MINUTE, say)
})
afterAll(() => database?.drop())

const found = async (now: number) =>
  (await gatherAuditFindings(database.db, now)).map(({ kind, variant, subject }) => [
    kind,
    variant,
    'eid' in subject ? subject.eid : subject,
  ])

test('what is measured and what is declared is gathered into findings, each about the right thing', async () => {
  expect(await found(SEEN)).toEqual(
    expect.arrayContaining([
      ['ttl-outlier', 'short', LISBON],
      ['delegation-mismatch', 'outside-blocks', '172.16.2.0/24'],
    ]),
  )
})

test('a backup that never answered is found once it has stood by for a week', async () => {
  const backups = async (now: number) => (await found(now)).filter(([kind]) => kind === 'untested-backup')
  expect(await backups(SEEN + 6 * DAY)).toEqual([])
  expect(await backups(SEEN + 8 * DAY)).toEqual([['untested-backup', 'never-up', LISBON]])
})

test('a finding is known from when it was found, goes on under its id, and is closed when it is found no more', async () => {
  const { db } = database
  const one = await renewAuditFindings(db, SEEN)
  expect(one.opened).toBe(one.open)
  expect(await renewAuditFindings(db, SEEN + MINUTE)).toEqual({ open: one.open, opened: 0, closed: 0 })
  const [ttl] = await listAuditFindings(db, { kind: 'ttl-outlier', isOpen: true })
  expect(ttl).toMatchObject({ site: 'Lisbon', provider: 'North', knownAt: SEEN, sinceAt: START + MINUTE + 20, closedAt: null })

  const rest = (await gatherAuditFindings(db, SEEN)).filter(({ kind }) => kind !== 'ttl-outlier')
  expect(await recordAuditFindings(db, rest, SEEN + 2 * MINUTE)).toMatchObject({ opened: 0, closed: 1 })
  expect(await listAuditFindings(db, { kind: 'ttl-outlier', isOpen: true })).toEqual([])
  expect(await getAuditFinding(db, ttl?.id ?? '')).toMatchObject({ closedAt: SEEN + 2 * MINUTE })

  expect(await renewAuditFindings(db, SEEN + 3 * MINUTE)).toMatchObject({ opened: 1, closed: 0 })
  const again = await listAuditFindings(db, { kind: 'ttl-outlier' })
  expect(again.map(({ knownAt, closedAt }) => [knownAt, closedAt])).toEqual([
    [SEEN + 3 * MINUTE, null],
    [SEEN, SEEN + 2 * MINUTE],
  ])
})

test('what the judge has open is among them, and by its end it is over', async () => {
  const { db } = database
  const dormant = finding({
    detection: 'D04',
    severity: 'info',
    subject: { kind: 'eid', eid: '172.16.2.0/24', site: 'Porto' },
    affects: {},
  })
  const memory = assessmentMemory(db)
  const before = await auditMark(db)
  await memory.record([step('opened', dormant)], { changed: [], entries: [], lookAgainAt: null }, SEEN)
  expect(await auditMark(db)).not.toBe(before)
  expect(await found(SEEN)).toContainEqual(['dormant', 'D04', '172.16.2.0/24'])
})

test('what the baseline has on record of keys is judged, since it is on record', async () => {
  const { db } = database
  const entry = { ...openEntry(LISBON), algorithms: [1], keyIds: [7] }
  const insert = `INSERT INTO baseline_version (eid, entry, origin, author, reason, difference, at)
    VALUES ($1, $2, 'console', 'Ada', 'agreed', 'new', to_timestamp($3::float8))`
  await db.pool.query(insert, [LISBON, JSON.stringify(entry), START / 1000])
  await db.pool.query(insert, [LISBON, JSON.stringify({ ...entry, sites: ['Lisbon'] }), START / 1000 + 60])
  const weak = (await gatherAuditFindings(db, SEEN)).filter(({ kind }) => kind === 'weak-authentication')
  expect(weak).toMatchObject([{ variant: 'sha-1', subject: { eid: LISBON }, site: 'Lisbon', provider: 'North', sinceAt: START }])
})

test('words from the network are stored whatever they hold', async () => {
  const [any] = await gatherAuditFindings(database.db, SEEN)
  if (any === undefined) throw new Error('there are findings')
  const hostile = { ...any, variant: '\0<script>', sentence: 'a\0b \ud800' }
  await recordAuditFindings(database.db, [hostile], SEEN + 9 * MINUTE)
  expect(await listAuditFindings(database.db, { isOpen: true })).toMatchObject([{ sentence: 'a\ufffdb \ufffd' }])
})

test('the programs may not change when something was known, nor remove it', async () => {
  await expect(database.db.pool.query('UPDATE audit_finding SET known_at = now()')).rejects.toThrow('permission denied')
  await expect(database.db.pool.query('DELETE FROM audit_finding')).rejects.toThrow('permission denied')
})
