import type { ComparisonReport } from '@lispwatch/domain/comparison/comparison-report'
import { printable } from './printable.ts'

const HEADS = {
  'only-here': 'Registered, and not in the other source',
  'only-there': 'In the other source, and not registered',
  differs: 'Otherwise in the other source',
  'not-known': 'In the other source, and not known here',
} as const

/** A comparison for people: what differs, by kind, and the sum of it. Names of others are made printable. */
export function comparisonText(report: ComparisonReport): string {
  const { differences, counts, same, theirs, sitesHere, sitesThere, problems } = report
  const parts = (Object.keys(HEADS) as (keyof typeof HEADS)[]).flatMap((kind) => {
    const its = differences.filter((one) => one.kind === kind)
    if (its.length === 0) return []
    const more = counts[kind] - its.length
    return [
      `${HEADS[kind]}: ${counts[kind]}`,
      ...its.map(({ sentence }) => `  ${sentence}`),
      ...(more > 0 ? [`  and ${more} more`] : []),
      '',
    ]
  })
  const sites = [
    ...(sitesHere.length === 0 ? [] : [`Sites here only: ${sitesHere.join(', ')}`]),
    ...(sitesThere.length === 0 ? [] : [`Sites there only: ${sitesThere.join(', ')}`]),
    ...problems.map((problem) => `Not read: ${problem}`),
  ]
  const sum = `${theirs} EID-prefixes there; ${same} the same, ${Object.values(counts).reduce((all, count) => all + count, 0)} not`
  return `${[...parts, ...sites, sum].map(printable).join('\n')}\n`
}
