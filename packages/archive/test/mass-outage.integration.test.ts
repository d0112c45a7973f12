import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { type CrawlFailure, crawlFailures, type Found } from '@lispwatch/domain/archive/crawl-failure'
import { presenceOf } from '@lispwatch/domain/archive/presence'
import { assessLook, UNKNOWN_PRIOR } from '@lispwatch/domain/detection/assess'
import { MASS_CHANGE } from '@lispwatch/domain/detection/d01-mass-change'
import { circumstances } from '@lispwatch/domain/detection/testing/circumstances'
import { cycle, serverFacts, serverReading } from '@lispwatch/domain/detection/testing/server-facts'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { expect, test } from 'vitest'
import { parseLispmon } from '../src/lispmon.ts'

/** Public measurements lie beside the checkout on some machines, and on no others. */
const LISTS = fileURLToPath(new URL('../../../../shared/datasets/lispmon-eid-prefixes-2010-2016.csv.gz', import.meta.url))
const onRealData = test.skipIf(!existsSync(LISTS))
const DAY_MS = 86_400_000

function roundsOfLists(): Found[] {
  const { days } = parseLispmon(gunzipSync(readFileSync(LISTS)).toString())
  return days.map(({ at, eids }) => ({ at, members: new Set(eids.map(formatEidPrefix)) }))
}

/** What one server had, day by day, if the lists were its registrations: a tally for each day that follows on another. */
function dailyCycles(rounds: readonly Found[], failures: readonly CrawlFailure[]) {
  const members = [...presenceOf(rounds, failures).values()].map((readings) => ({
    isRegistered: false,
    said: new Map(readings.map(({ at, value }) => [at, value])),
  }))
  return rounds.flatMap(({ at }, nth) => {
    let [registered, lost] = [0, 0]
    for (const member of members) {
      const said = member.said.get(at)
      if (said === 'unregistered' && member.isRegistered) lost++
      if (said !== undefined) member.isRegistered = said === 'registered'
      if (member.isRegistered) registered++
    }
    const before = rounds[nth - 1]
    if (before === undefined || at - before.at > 1.5 * DAY_MS) return []
    return [{ at, tally: { ...cycle('home', registered, lost), cycleMs: DAY_MS } }]
  })
}

/** The days on which a mass outage opens. */
function massOutages(rounds: readonly Found[], failures: readonly CrawlFailure[]): string[] {
  const opened: string[] = []
  let prior = UNKNOWN_PRIOR
  for (const { at, tally } of dailyCycles(rounds, failures)) {
    const facts = serverFacts([serverReading('home', 'answering')], { cycles: [tally] })
    const [step] = assessLook('server', facts, () => prior, circumstances({ now: at }), [MASS_CHANGE])
    if (step?.kind === 'opened') opened.push(new Date(at).toISOString().slice(0, 10))
    prior = { open: step?.kind === 'closed' ? null : (step?.finding ?? null), memory: step?.memory ?? null }
  }
  return opened
}

/** The days on which more than a fifth of what was known to be there left the lists, and was not back as one list of the next four days. */
const REAL_LOSSES = [
  ...['2010-06-05', '2010-06-22', '2011-02-11', '2011-02-17', '2015-06-13', '2016-05-26', '2016-06-17', '2016-06-25'],
  ...['2016-07-20', '2016-08-06', '2016-08-19', '2016-08-26', '2016-09-02', '2016-09-07'],
]

onRealData('six years of daily lists show no mass outage on the days on which the crawl failed, such as 2014-05-10', () => {
  const rounds = roundsOfLists()
  const failures = crawlFailures(rounds)
  const failed = failures.map(({ at }) => new Date(at).toISOString().slice(0, 10))
  expect(failed).toContain('2014-05-10')

  const told = massOutages(rounds, failures)
  expect(told.filter((day) => failed.includes(day))).toEqual([])
  expect(told).toEqual(REAL_LOSSES)
  // The same lists taken at their word are full of them.
  expect(massOutages(rounds, [])).toContain('2014-05-10')
})
