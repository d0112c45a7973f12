import { formatUtc, formatUtcFull, plural } from '../../lib/format.ts'
import type { MappingVersion } from '../../lib/shapes.ts'
import type { Edges, NumberedVersion } from './timeline.ts'

export const WORDS = {
  mappings: 'Mappings',
  registrations: 'Registrations',
  locators: 'Locators',
  steady: 'more were well all the time',
  never: 'where it never was registered',
  compare: 'Compare two versions',
  before: 'Before',
  after: 'After',
  swap: 'Swap before and after',
  oneVersion: 'There is one version so far. The next one can be compared with it.',
  sameVersion: 'Both sides are the same version.',
  locator: 'Locator',
  priorityWeight: 'priority / weight',
  ttl: 'Record TTL',
  action: 'Action without locators',
  notThere: 'not there',
  notForTraffic: 'not for traffic',
  hint: 'Choose a block to compare it with the version before it.',
  failed: 'The history could not be loaded',
  legend: 'Hatched: it changed somewhere in here, or nobody looked.',
  noneTitle: 'No history yet',
  none: 'The first answer begins it.',
} as const

/** `began between … UTC and … UTC, still holds`: the uncertainty of each edge spelled out. */
export function intervalText({ unmeasured, ...edges }: Edges): string {
  return `${edgesText(edges)}${gapsText(unmeasured)}`
}

/** `, not measured between … UTC and … UTC`; of many how many there are. */
function gapsText(unmeasured: Edges['unmeasured']): string {
  const [first, ...others] = unmeasured
  if (first === undefined) return ''
  return `, not measured ${others.length === 0 ? between(first.fromAt, first.toAt) : `in ${plural(unmeasured.length, 'stretch', 'stretches')} of it`}`
}

function edgesText({ startedAfterAt, startedByAt, endedAfterAt, endedByAt }: Omit<Edges, 'unmeasured'>): string {
  const unseenBefore = startedAfterAt === null || startedAfterAt >= startedByAt
  const began = unseenBefore ? `first seen ${formatUtcFull(startedByAt)}` : `began ${between(startedAfterAt, startedByAt)}`
  if (endedByAt === null) return `${began}, still holds`
  return `${began}, ended ${endedAfterAt === null ? `by ${formatUtcFull(endedByAt)}` : between(endedAfterAt, endedByAt)}`
}

function between(afterAt: number, byAt: number): string {
  return `between ${formatUtcFull(afterAt)} and ${formatUtcFull(byAt)}`
}

/** `version 3: 2 locators` */
export function versionText({ number, mapping }: NumberedVersion): string {
  return `version ${number}: ${locatorsText(mapping)}`
}

export function locatorsText(mapping: MappingVersion['mapping']): string {
  return mapping.locators.length === 0 ? `no locators, ${mapping.action.replaceAll('-', ' ')}` : plural(mapping.locators.length, 'locator')
}

/** One line of the choice of versions. */
export function optionText(version: NumberedVersion, now: number): string {
  return `v${version.number}, since ${formatUtc(version.startedByAt, now)}, ${locatorsText(version.mapping)}`
}
