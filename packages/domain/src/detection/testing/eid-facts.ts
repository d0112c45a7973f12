import { formatEidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { EtrWord } from '../../etr-agreement.ts'
import type { EidFacts, LocatorOfEid, Overlap, RegistrationReading } from '../../facts/eid-facts.ts'
import type { Reading } from '../../facts/reading.ts'
import type { Finding } from '../../finding.ts'
import type { MappedLocator, Mapping } from '../../mapping.ts'
import type { RlocState } from '../../state.ts'
import { locator as mapped, mapping } from '../../testing/observed.ts'
import { assessLook, type FindingStep } from '../assess.ts'
import type { Circumstances } from '../circumstances.ts'
import type { Detection } from '../detection.ts'
import { circumstances, NOW } from './circumstances.ts'

/*
 * An EID-prefix of a site for tests: registered at two map-servers since a day, seen from two vantages, with two locators that answer. Each
 * part can be replaced. Times are given as so long before NOW.
 */

export const [ONE, TWO, STRANGE] = ['192.0.2.1', '192.0.2.2', '198.51.100.66']
export const SECOND_MS = 1000
export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

export const BOTH = mapping([mapped(ONE), mapped(TWO)], { authoritative: false })
export const TAKEN = mapping([mapped(STRANGE)], { authoritative: false })

export function eidOf(text: string) {
  const parsed = parseEidPrefix(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.eid
}

type RegistrationParts = Partial<RegistrationReading> & { readonly sinceMs?: number; readonly heldMs?: number }

/** Registered since a day and held a second ago; `sinceMs` and `heldMs` are ages. */
export function registered({ sinceMs = DAY_MS, heldMs = SECOND_MS, ...replaced }: RegistrationParts = {}): RegistrationReading {
  return {
    ...{
      targetId: 8,
      vantage: 'home',
      cadenceMs: 60_000,
      state: 'registered',
      failures: 0,
      refusals: 0,
      turnedAt: null,
      lastRttMs: 20,
      lossShare: 0,
    },
    ...{ sinceAt: NOW - sinceMs, heldAt: NOW - heldMs, lastObservedAt: NOW - heldMs, lastAnsweredAt: NOW - heldMs },
    ...{ turns: [], evidence: [{ targetId: 8, slotAt: NOW - heldMs }], node: 'ms1', isMapServer: true, isPeer: true },
    ...{ answerClass: 'positive-proxy', registeredAt: NOW - heldMs, mapping: BOTH, mappingSinceAt: NOW - sinceMs, versions: [] },
    ...replaced,
  }
}

/** Denied since `sinceMs`, last a second ago; registered until a minute before. */
export function denied({ sinceMs = 10 * MINUTE_MS, heldMs = SECOND_MS, ...replaced }: RegistrationParts = {}): RegistrationReading {
  const before = { state: 'unregistered', answerClass: 'neg-unregistered', mapping: null, mappingSinceAt: null, failures: 5 } as const
  return registered({ ...before, registeredAt: NOW - sinceMs - MINUTE_MS, sinceMs, heldMs, ...replaced })
}

/** The same at these servers, from `home` and `away`. */
export function everywhere(make: (at: RegistrationParts) => RegistrationReading, nodes = ['ms1', 'ms2'], parts: RegistrationParts = {}) {
  return nodes.flatMap((node) => ['home', 'away'].map((vantage) => make({ node, vantage, ...parts })))
}

export function reading(state: RlocState, replaced: Partial<Reading<RlocState>> = {}): Reading<RlocState> {
  return {
    ...{ targetId: 7, vantage: 'home', cadenceMs: 10_000, state, failures: state === 'up' ? 0 : 3, refusals: 0, sinceAt: NOW - MINUTE_MS },
    ...{
      heldAt: NOW - SECOND_MS,
      turnedAt: null,
      lastObservedAt: NOW - SECOND_MS,
      lastAnsweredAt: NOW - MINUTE_MS,
      lastRttMs: 20,
      lossShare: 0,
    },
    ...{ turns: [], evidence: [{ targetId: 7, slotAt: NOW - SECOND_MS }], ...replaced },
  }
}

/** A locator as `home` and `away` see it. */
export function locatorIs(rloc: string, state: RlocState, replaced: Partial<LocatorOfEid> = {}): LocatorOfEid {
  const readings = ['home', 'away'].map((vantage) => reading(state, { vantage }))
  return { rloc, priority: 1, weight: 50, readings, notProbed: null, ...replaced }
}

/** A locator that answers over a path which loses a fifth each way. */
export const LOSSY = locatorIs(ONE, 'up', { readings: [reading('up', { lossShare: 0.36 })] })

export const expectedAt = (...rlocs: string[]) => rlocs.map((rloc) => ({ rloc, priority: 1, weight: 50 }))
export const mappedTo = (locators: readonly (string | MappedLocator)[], replaced: Partial<Mapping> = {}): Mapping =>
  mapping(
    locators.map((one) => (typeof one === 'string' ? mapped(one) : one)),
    { authoritative: false, ...replaced },
  )

/** What the ETR at `rloc` says on its own authority, for ten minutes up to a second ago. */
export function etrWord(
  rloc: string,
  locators: readonly (string | MappedLocator)[],
  replaced: Partial<EtrWord & { vantage: string }> = {},
) {
  const own = mappedTo(locators, { authoritative: true })
  return { rloc, vantage: 'home', mapping: own, sinceAt: NOW - 10 * MINUTE_MS, lastSeenAt: NOW - SECOND_MS, ...replaced }
}

export function overlap(eid: string, replaced: Partial<Overlap> = {}): Overlap {
  return {
    ...{ eid: eidOf(eid), site: null, relation: 'inside', locators: [STRANGE], firstSeenAt: NOW - MINUTE_MS, lastSeenAt: NOW },
    ...{ isPresent: true, nodes: ['ms1'], vantage: 'home', ...replaced },
  }
}

export function eidFacts(replaced: Partial<EidFacts> = {}): EidFacts {
  const eid = replaced.eid ?? eidOf('10.1.0.0/24')
  return {
    ...{ eid, label: formatEidPrefix(eid), site: 'Lisbon', provider: 'Meridian', tags: [], expected: expectedAt(ONE, TWO) },
    ...{
      registrations: everywhere(registered),
      locators: [locatorIs(ONE, 'up'), locatorIs(TWO, 'up')],
      etrWords: [],
      overlaps: [],
      tracks: [],
    },
    ...{
      rtrRlocs: [],
      siteRlocs: (replaced.expected ?? expectedAt(ONE, TWO)).map(({ rloc }) => rloc),
      sitesOfRlocs: new Map([ONE, TWO].map((rloc) => [rloc, ['Lisbon']])),
    },
    ...replaced,
  }
}

/** What the detection makes of these facts; `open`: the finding that it made of others is open. */
export function look(
  detection: Detection<'eid'>,
  facts: Partial<EidFacts>,
  of: { readonly open?: FindingStep; readonly circumstances?: Partial<Circumstances> } = {},
): FindingStep {
  const around = circumstances(of.circumstances)
  const prior = { open: of.open?.finding ?? null, memory: of.open?.memory ?? null }
  const [step] = assessLook('eid', eidFacts(facts), () => prior, around, [detection])
  if (step === undefined) throw new Error('one detection makes one step')
  return step
}

/** Opened, and so what is open from then on. */
export function opened(step: FindingStep): FindingStep & { readonly finding: Finding } {
  if (step.kind !== 'opened' || step.finding === null) throw new Error(`expected an opened finding, and it was ${step.kind}`)
  return { ...step, finding: step.finding }
}
