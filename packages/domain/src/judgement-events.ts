import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { mappingDifference } from './etr-agreement.ts'
import type { DomainEvent, EventKind } from './event.ts'
import { explainDuration, explainInstant } from './explain-time.ts'
import type { MappingChange, StateChange } from './judgement.ts'
import { explainMapping, type Mapping } from './mapping.ts'
import { diffMappings, explainDiff } from './mapping-diff.ts'
import { isHostEid } from './mobility/host-eid.ts'
import { locatorsOf, meets } from './mobility/place.ts'
import type { Observation } from './observation.ts'
import { explainCanary, explainControlPort } from './server-events.ts'
import type { TargetStateName } from './state.ts'
import type { RegistrationTarget, RlocTarget, Target } from './target.ts'
import type { TargetState } from './target-state.ts'

interface Happening {
  readonly target: Target
  readonly prior: TargetState
  readonly observation: Observation
  readonly stateChange: StateChange | null
  readonly mappingChange: MappingChange | null
  readonly now: number
}

/** No event says that something became unknown: a state is never forgotten. */
const KIND_OF_STATE: Record<Exclude<TargetStateName, 'unknown' | 'silent'>, EventKind> = {
  up: 'rloc-came-up',
  down: 'rloc-went-down',
  'service-down': 'rloc-service-went-down',
  registered: 'registration-appeared',
  unregistered: 'registration-lapsed',
  answering: 'canary-answered',
  'answering-4342': 'canary-answered',
  contrary: 'canary-failed',
  open: 'control-port-changed',
  closed: 'control-port-changed',
}

function kindOf({ kind }: Target, to: Exclude<TargetStateName, 'unknown'>): EventKind {
  if (to !== 'silent') return KIND_OF_STATE[to]
  return kind === 'canary' ? 'canary-failed' : 'control-port-changed'
}

function since(prior: TargetState, byAt: number): string {
  return prior.sinceAt === null ? '' : ` after ${explainDuration(byAt - prior.sinceAt)}`
}

function explainRloc({ rloc }: RlocTarget, { prior, observation, now }: Happening, change: StateChange): string {
  switch (change.to) {
    case 'up':
      if (change.from !== 'unknown') return `${rloc} answers RLOC-probes again${since(prior, change.byAt)}.`
      return `${rloc} answers RLOC-probes${observation.rttMs === null ? '' : `, in ${explainDuration(Math.max(1, observation.rttMs))}`}.`
    case 'service-down':
      return `LISP does not answer at ${rloc}: the host is there, but its control port is closed (ICMP port unreachable).`
    default: {
      const last =
        prior.lastAnsweredAt === null ? 'it never answered' : `its last answer came at ${explainInstant(prior.lastAnsweredAt, now)}`
      return `${rloc} does not answer: ${prior.failures + 1} RLOC-probes in a row were lost; ${last}.`
    }
  }
}

function explainRegistration(target: RegistrationTarget, { prior }: Happening, change: StateChange): string {
  const { nodeName, siteName } = target
  const eid = formatEidPrefix(target.eid)
  if (change.to === 'registered') {
    return change.from === 'unknown'
      ? `${nodeName} has ${eid} of ${siteName} registered.`
      : `${nodeName} has ${eid} of ${siteName} registered again${since(prior, change.byAt)}.`
  }
  return `${nodeName} no longer has a registration for ${eid} of ${siteName}.`
}

function explain(happening: Happening, change: StateChange): string {
  const { target, prior } = happening
  switch (target.kind) {
    case 'rloc':
      return explainRloc(target, happening, change)
    case 'registration':
      return explainRegistration(target, happening, change)
    case 'canary':
      return explainCanary(target, change, prior.failures + 1)
    case 'control-port':
      return explainControlPort(target, change, prior.failures + 1)
  }
}

function subjectOf(target: Target): DomainEvent['subject'] {
  if (target.kind === 'rloc') return { rloc: target.rloc }
  if (target.kind !== 'registration') return { node: target.nodeName }
  return { site: target.siteName, eid: formatEidPrefix(target.eid), node: target.nodeName }
}

function stateEvent(happening: Happening, change: StateChange): DomainEvent | undefined {
  const { target, now } = happening
  if (change.to === 'unknown') return undefined
  // What was never registered has not lapsed: dormant EID-prefixes are a state, not news.
  if (target.kind === 'registration' && change.from === 'unknown' && change.to === 'unregistered') return undefined
  // That a server which was just added is well is no news; that it is ill is.
  if (target.kind === 'canary' && change.from === 'unknown' && change.to === 'answering') return undefined
  return {
    kind: kindOf(target, change.to),
    at: now,
    afterAt: change.afterAt,
    byAt: change.byAt,
    subject: subjectOf(target),
    vantage: target.vantage,
    from: change.from,
    to: change.to,
    sentence: explain(happening, change),
  }
}

function isElsewhere(before: Mapping, after: Mapping): boolean {
  if (before.locators.length === 0 || after.locators.length === 0) return false
  return !meets({ locators: locatorsOf(before) }, { locators: locatorsOf(after) })
}

/** What an ETR says itself about its EID-prefix. The first word and the last are told by the locator's own events. */
function etrMappingEvent(target: RlocTarget, { before, after, afterAt, byAt }: MappingChange, now: number): DomainEvent | undefined {
  if (before === null || after === null) return undefined
  const eid = formatEidPrefix(target.eid)
  const what = mappingDifference(before, after)?.sentence ?? explainDiff(diffMappings(before, after))
  return {
    ...{ kind: 'mapping-changed', at: now, afterAt, byAt, subject: { rloc: target.rloc, eid }, vantage: target.vantage },
    ...{ from: explainMapping(before), to: explainMapping(after) },
    sentence: `The ETR at ${target.rloc} now maps ${eid} to ${explainMapping(after)}. ${what}`,
  }
}

/** The first mapping of a registration and its end are told by the registration's own events. */
function mappingEvent({ target, now }: Happening, change: MappingChange): DomainEvent | undefined {
  if (target.kind === 'rloc') return etrMappingEvent(target, change, now)
  if (target.kind !== 'registration' || change.before === null || change.after === null) return undefined
  // That a host EID moved is told once for all servers and vantages, see followEid.
  if (isHostEid(target.eid) && isElsewhere(change.before, change.after)) return undefined
  const what = explainDiff(diffMappings({ ...change.before, ttlMinutes: change.after.ttlMinutes }, change.after))
  return {
    kind: 'mapping-changed',
    at: now,
    afterAt: change.afterAt,
    byAt: change.byAt,
    subject: subjectOf(target),
    vantage: target.vantage,
    from: explainMapping(change.before),
    to: explainMapping(change.after),
    sentence: `The mapping of ${formatEidPrefix(target.eid)} of ${target.siteName} changed at ${target.nodeName}. ${what}`,
  }
}

/** The events of one judgement, each with its sentence; empty when nothing changed. */
export function judgementEvents(happening: Happening): DomainEvent[] {
  const { stateChange, mappingChange } = happening
  const events = [stateChange && stateEvent(happening, stateChange), mappingChange && mappingEvent(happening, mappingChange)]
  return events.filter((event) => event !== null && event !== undefined)
}
