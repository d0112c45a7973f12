import type { ListSummary } from '@lispwatch/domain/consistency/lists'
import type { Percentiles } from '@lispwatch/domain/consistency/percentile'
import type { ConsistencyReport } from '@lispwatch/domain/consistency/report'
import type { SourceReport } from '../commands/report-consistency.ts'
import { printable } from './printable.ts'
import { table } from './table.ts'
import { formatInstant } from './units.ts'

/** The report of one source for people. */
export function consistencyText({ source, answers, lists }: SourceReport): string {
  const lines = [...(answers ? answersLines(answers) : []), ...(lists ? listLines(lists) : [])]
  return [printable(source), ...lines].join('\n')
}

const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 2 })

const percent = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`)

const listed = (counts: readonly { readonly value: string; readonly count: number }[], most = 8): string =>
  counts
    .slice(0, most)
    .map(({ value, count }) => `${printable(value)} ${number(count)}`)
    .join(', ')

const spread = (name: string, times: Percentiles | null): string[] =>
  times === null
    ? [name, '-']
    : [
        name,
        `p5 ${times.p5}, p25 ${times.p25}, p50 ${times.p50}, p75 ${times.p75}, p90 ${times.p90}, p95 ${times.p95}, p99 ${times.p99} ms`,
      ].map((text) => text.replaceAll(/(\d+\.\d)\d+/g, '$1'))

const section = (title: string, rows: readonly (readonly string[])[]): string[] => ['', title, ...table(rows, { indent: 2 })]

function answersLines({ answers, content, stability, agreement }: ConsistencyReport): string[] {
  const negatives = answers.outcomes.find(({ value }) => value === 'negative')?.count ?? 0
  const { prefixRounds } = agreement
  const changed = stability.pairs - stability.neverChanged
  const several = content.samePriority + content.differingPriorities
  return [
    `${number(answers.questions)} questions in ${number(answers.rounds)} rounds about ${number(answers.eids)} EIDs to ${number(answers.servers)} servers`,
    ...section('answers', [
      ['outcomes', listed(answers.outcomes)],
      spread('RTT of positives', answers.rttPositive),
      spread('RTT of negatives', answers.rttNegative),
      ['action of negatives', listed(answers.actions)],
      ['negatives with the A bit', number(answers.negativesAuthoritative)],
      [
        'negatives from elsewhere',
        answers.negativesFromElsewhere === null
          ? 'not told'
          : `${number(answers.negativesFromElsewhere)} (${percent(answers.negativesFromElsewhere, negatives)})`,
      ],
    ]),
    ...section('what is mapped', [
      ['EID-prefixes', `${number(content.prefixes)} (${number(content.prefixesIpv4)} IPv4, ${number(content.prefixesIpv6)} others)`],
      ['locators', `${number(content.rlocs)} (${number(content.rlocsIpv6)} IPv6)`],
      ['locators of a prefix', content.locatorsPerPrefix.map(({ locators, prefixes }) => `${locators}: ${number(prefixes)}`).join(', ')],
      ['families of sets', `${number(content.dualStackSets)} dual-stack, ${number(content.ipv6OnlySets)} IPv6 only`],
      ['of several locators', `${number(content.samePriority)} of ${number(several)} with one priority`],
      [
        'locators down',
        `${number(content.prefixesWithLocatorDown)} prefixes, ${(100 * content.locatorsDownShare).toFixed(1)} % of all entries`,
      ],
      ['record TTL in minutes', listed(content.ttlMinutes)],
      [
        'source not a locator',
        content.fromOutsideShare === null ? 'not told' : `${(100 * content.fromOutsideShare).toFixed(1)} % of positives`,
      ],
      ['no locator known', `${(100 * content.locatorsUnknownShare).toFixed(1)} % of positives`],
    ]),
    ...section('stability', [
      ['pairs of EID and server', number(stability.pairs)],
      ['never changed', `${number(stability.neverChanged)} (${percent(stability.neverChanged, stability.pairs)})`],
      ...Object.entries(stability.causes).map(([cause, count]) => [cause, `${number(count)} (${percent(count, changed)} of the changed)`]),
      ['sometimes silent', number(stability.sometimesSilent)],
    ]),
    ...section('agreement', [
      ['EIDs with several answers', number(agreement.eids)],
      ['consistent', `${number(agreement.consistent)} (${percent(agreement.consistent, agreement.eids)})`],
      ['differing in type', number(agreement.differingInType)],
      ['differing in locators', number(agreement.differingInLocators)],
      ['prefixes in rounds', number(prefixRounds.compared)],
      [
        '  differing in',
        `locator-set ${prefixRounds.locatorSet}, preference ${prefixRounds.preference}, TTL ${prefixRounds.ttl}, locator state ${prefixRounds.locatorState}, A bit ${prefixRounds.authoritativeBit}, order only ${prefixRounds.orderOnly}`,
      ],
    ]),
    '',
    ...table(
      [
        ['server', 'positive', 'negative', 'other', 'p50 ms', 'p95 ms', 'p50 of negatives'],
        ...answers.byServer.map(({ server, questions, positive, negative, other, rttPositive, rttNegative }) => [
          printable(server),
          ...[positive, negative, other].map((count) => percent(count, questions)),
          ...[rttPositive?.p50, rttPositive?.p95, rttNegative?.p50].map((ms) => (ms === undefined ? '-' : String(Math.round(ms)))),
        ]),
      ],
      { right: [1, 2, 3, 4, 5, 6] },
    ),
  ]
}

function listLines(summary: ListSummary): string[] {
  const { gapsOverAWeek } = summary
  return [
    `${number(summary.days)} days, ${number(summary.members)} EID-prefixes, ${number(summary.failed)} days with a failure of the crawl`,
    '',
    ...table(
      [
        ['year', 'days', 'median', 'most'],
        ...summary.years.map(({ year, days, median, most }) => [String(year), ...[days, median, most].map(number)]),
      ],
      { right: [1, 2, 3] },
    ),
    ...section('changes from one day to the next', [
      ['days with the day before', number(summary.successiveDays)],
      ['added', `${number(summary.addedPerDay.mean)} a day, p95 ${summary.addedPerDay.p95}`],
      ['removed', `${number(summary.removedPerDay.mean)} a day, p95 ${summary.removedPerDay.p95}`],
      ['nothing changed', number(summary.unchanged)],
      ['a prefix came or went', `${number(summary.transitionsMedian)} times (median)`],
      ['a prefix was listed', `on ${number(summary.daysListedMedian)} days (median)`],
      ['mask lengths', listed(summary.byMaskLength)],
    ]),
    ...(gapsOverAWeek.length === 0
      ? []
      : section(
          'gaps of more than a week',
          gapsOverAWeek.map(({ fromAt, toAt, days }) => [
            `${number(days)} days`,
            `${formatInstant(fromAt).slice(0, 10)} to ${formatInstant(toAt).slice(0, 10)}`,
          ]),
        )),
  ]
}
