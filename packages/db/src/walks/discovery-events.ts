import type { ResolverShare } from '@lispwatch/domain/eid-walk/coverage'
import { type Discovery, explainDiscovery, type Presence, type Surroundings } from '@lispwatch/domain/eid-walk/discovery'
import type { DomainEvent } from '@lispwatch/domain/event'
import { explainMapping } from '@lispwatch/domain/mapping'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { LoadedWalk } from './load.ts'

/** One run through EID space. Times in epoch ms. */
export interface EidWalkRun {
  readonly walk: LoadedWalk
  readonly slotAt: number
  readonly startedAt: number
  readonly endedAt: number
  readonly asked: number
  readonly answered: number
  /** EID-prefixes with a mapping that were met. */
  readonly found: number
  readonly gaps: readonly string[]
  readonly servers: readonly ResolverShare[]
  /** Where the next run goes on; null when this one reached the end of the block. */
  readonly resumeAt: string | null
  readonly discoveries: readonly Discovery[]
  /** What came of asking directly for candidates that were not met. */
  readonly askedAgain: readonly { readonly candidateId: number; readonly presence: Presence }[]
}

/** A server that invents mappings must not fill the feed: beyond these, one event counts the rest. */
export const MOST_EVENTS = 20

/** When, from where and in which block something was found. */
export interface FindingRun {
  readonly endedAt: number
  readonly walk: Pick<LoadedWalk, 'vantage' | 'eid'>
}

/** The events of what a run found that nobody knew. `surroundings` are those of the first MOST_EVENTS of `fresh`, in their order. Pure. */
export function discoveryEvents(run: FindingRun, fresh: readonly Discovery[], surroundings: readonly Surroundings[]): DomainEvent[] {
  const told = fresh.slice(0, MOST_EVENTS)
  const base = { kind: 'eid-prefix-discovered', at: run.endedAt, afterAt: null, vantage: run.walk.vantage, from: null } as const
  const events = told.map((discovery, at): DomainEvent => {
    const around = surroundings[at] ?? { site: null, provider: null }
    const subject = { eid: formatEidPrefix(discovery.eid), ...(around.site === null ? {} : { site: around.site }) }
    return {
      ...base,
      byAt: discovery.firstAt,
      subject,
      to: explainMapping(discovery.mapping),
      sentence: explainDiscovery(discovery, around),
    }
  })
  const rest = fresh.length - told.length
  if (rest === 0) return events
  const block = formatEidPrefix(run.walk.eid)
  const sentence = `${rest} more EID-prefixes in ${block} are mapped, and the inventory does not have them.`
  return [...events, { ...base, byAt: run.endedAt, subject: { eid: block }, to: null, sentence }]
}
