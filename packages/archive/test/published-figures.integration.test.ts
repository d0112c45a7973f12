import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { crawlFailures } from '@lispwatch/domain/archive/crawl-failure'
import { listSummary } from '@lispwatch/domain/consistency/lists'
import { consistencyReport } from '@lispwatch/domain/consistency/report'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { expect, test } from 'vitest'
import { SonarLogs } from '../src/lisp-sonar.ts'
import { parseLispmon } from '../src/lispmon.ts'
import { parseSiteDb } from '../src/site-db.ts'
import { tarFiles } from '../src/tar.ts'

/** Public measurements lie beside the checkout on some machines, and on no others. */
const DATASETS = fileURLToPath(new URL('../../../../shared/datasets/', import.meta.url))
const onRealData = test.skipIf(!existsSync(DATASETS))
/** Thirteen megabytes of text are read: a deadline for a machine that is busy. */
const DEADLINE_MS = 120_000

const bytesOf = (name: string): Buffer => gunzipSync(readFileSync(DATASETS + name))
const LISTS = 'lispmon-eid-prefixes-2010-2016.csv.gz'

onRealData('the daily lists of 2010 to 2016 give their published medians, maxima, churn and gaps', () => {
  const { days, problems } = parseLispmon(bytesOf(LISTS).toString())
  expect(problems).toEqual([])
  const sets = days.map(({ name, at, eids }) => ({
    ...{ at, year: Number(name.slice(0, 4)), failed: false },
    members: new Set(eids.map(formatEidPrefix)),
  }))
  const { years, gapsOverAWeek, ...rest } = listSummary(sets)
  expect(years.map(({ year, median, most }) => [year, median, most])).toEqual([
    [2010, 28, 33],
    [2011, 41, 63],
    [2012, 79, 115],
    [2013, 107, 118],
    [2014, 105, 117],
    [2015, 89, 104],
    [2016, 66, 82],
  ])
  // 442 texts are 441 prefixes: one of them is also written with host bits.
  expect(rest).toMatchObject({
    days: 2128,
    members: 441,
    successiveDays: 2083,
    unchanged: 236,
    transitionsMedian: 8,
    daysListedMedian: 121,
  })
  expect([rest.addedPerDay, rest.removedPerDay].map(({ mean, p95 }) => [mean.toFixed(2), p95])).toEqual([
    ['2.07', 7],
    ['2.07', 7],
  ])
  expect([gapsOverAWeek.length, Math.max(...gapsOverAWeek.map((gap) => gap.days))]).toEqual([10, 74])
  const worst = crawlFailures(sets).find(({ at }) => at === Date.UTC(2014, 4, 10))
  expect(worst).toMatchObject({ before: 107, found: 31, missing: 76, cameBack: 74 })
})

onRealData(
  'two rounds of a crawl of 2013 give the published prefixes and answer kinds',
  () => {
    const logs = new SonarLogs()
    for (const name of ['lisp-sonar-2013-11-06.tar.gz', 'lisp-sonar-2013-11-07.tar.gz'])
      for (const { bytes } of tarFiles(bytesOf(name))) expect(logs.add(new TextDecoder().decode(bytes))).toEqual([])
    const { answers, content, agreement } = consistencyReport(
      logs
        .rounds()
        .flatMap(({ at, answers: its }) =>
          its.map((each) => ({ ...each, at, eid: formatEidPrefix(each.eid), serverAddress: each.server })),
        ),
    )
    // The published figures are of four rounds, 66,312 questions: these are two of them.
    expect(answers).toMatchObject({ questions: 66_312 / 2, eids: 918, servers: 18, rounds: 2, negativesAuthoritative: 0 })
    const published: Record<string, number> = { positive: 9842, negative: 25_389, timeout: 31_081 }
    for (const { value, count } of answers.outcomes) if (value in published) expect(count / ((published[value] ?? 0) / 2)).toBeCloseTo(1, 1)
    expect(content).toMatchObject({ prefixes: 179, prefixesIpv4: 100, prefixesIpv6: 79, rlocsIpv6: 25, dualStackSets: 31, ipv6OnlySets: 8 })
    for (const [mine, theirs] of [
      [answers.rttPositive?.p25, 192],
      [answers.rttPositive?.p50, 245],
      [answers.rttPositive?.p75, 387],
      [answers.rttPositive?.p90, 568],
      [answers.rttPositive?.p95, 1109],
      [answers.rttPositive?.p99, 1428],
    ] as const)
      expect(Math.abs((mine ?? 0) / theirs - 1)).toBeLessThan(0.05)
    expect(Math.abs(agreement.prefixRounds.compared - 704 / 2)).toBeLessThan(5)
  },
  DEADLINE_MS,
)

onRealData('the site-db of 2020 gives the published registrations', () => {
  const { rows, problems } = parseSiteDb(readFileSync(`${DATASETS}lisp4net-site-db-2020-03-18.txt`, 'utf8'))
  expect(problems).toEqual([])
  const registered = rows.filter((row) => row.registered)
  expect([rows.length, registered.length, new Set(rows.map(({ site }) => site)).size]).toEqual([1430, 51, 529])
  expect(new Set(registered.map(({ eid }) => formatEidPrefix(eid))).size).toBe(35)
})
