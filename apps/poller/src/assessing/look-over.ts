import { assessLook, type FindingStep, type PriorOf, UNKNOWN_PRIOR } from '@lispwatch/domain/detection/assess'
import { DETECTIONS } from '@lispwatch/domain/detection/catalog'
import type { Circumstances } from '@lispwatch/domain/detection/circumstances'
import type { Detection } from '@lispwatch/domain/detection/detection'
import type { EidFacts } from '@lispwatch/domain/facts/eid-facts'
import type { Look, LookFacts } from '@lispwatch/domain/facts/look'
import { type FindingSubject, findingKey, subjectKey } from '@lispwatch/domain/finding'
import type { AssessmentStore, DueLook } from './store.ts'

/** A step of a finding, with the look that led to it. */
export type LookStep = FindingStep & DueLook

export interface LookedOver {
  readonly steps: readonly LookStep[]
  /** Looks at which a detection failed: the others of the same subject are in `steps`. */
  readonly faulty: readonly DueLook[]
  /** EID-prefixes for which it matters what was decided here. */
  readonly leadsTo: readonly string[]
}

export interface LookOverOptions {
  readonly store: Pick<AssessmentStore, 'readFacts' | 'readPriors'>
  readonly circumstances: Circumstances
  readonly isSlow: boolean
  readonly detections?: { readonly [L in Look]: readonly Detection<L>[] } | undefined
  readonly onFault: (error: unknown, look: DueLook) => void
  /** Is shown what is known of EID-prefixes whenever they are looked at, and which of them are watched no more. */
  readonly onEids?: EidsLooked | undefined
}

export type EidsLooked = (facts: readonly EidFacts[], gone: readonly string[], circumstances: Circumstances) => void

const KEY_OF: { readonly [L in Look]: (facts: LookFacts[L]) => string } = {
  eid: ({ label }) => label,
  rloc: ({ rloc }) => rloc,
  server: ({ node }) => node,
  delegation: ({ node }) => node,
  vantage: ({ vantage }) => vantage,
  device: ({ node }) => node,
}

const LEADS_TO: { readonly [L in Look]: (facts: LookFacts[L]) => readonly string[] } = {
  eid: () => [],
  rloc: ({ uses }) => uses.map(({ eid }) => eid),
  server: ({ cycles }) => cycles.flatMap(({ lostEids }) => lostEids),
  delegation: () => [],
  vantage: () => [],
  device: () => [],
}

const EIDS_OF: { readonly [L in Look]: (facts: readonly LookFacts[L][]) => readonly EidFacts[] } = {
  eid: (facts) => facts,
  ...{ rloc: () => [], server: () => [], delegation: () => [], vantage: () => [], device: () => [] },
}

/** What a key stands for, as far as the key alone says it. */
function subjectOf({ look, key }: DueLook): FindingSubject {
  switch (look) {
    case 'eid':
      return { kind: 'eid', eid: key, site: null }
    case 'rloc':
      return { kind: 'rloc', rloc: key }
    case 'vantage':
      return { kind: 'vantage', vantage: key }
    default:
      return { kind: 'node', node: key }
  }
}

/** Whether there is anything to keep of a step. */
function isWorthKeeping(step: FindingStep, prior: PriorOf): boolean {
  if (step.kind !== 'held' || step.lookAgainAt !== null) return true
  return JSON.stringify(step.memory) !== JSON.stringify(prior.memory)
}

/** Lets every detection of one kind of look judge these subjects. What fails in one of them stops no other. */
export async function lookOver<L extends Look>(look: L, keys: readonly string[], options: LookOverOptions): Promise<LookedOver> {
  const { store, circumstances, isSlow, onFault } = options
  const detections: readonly Detection<L>[] = (options.detections ?? DETECTIONS)[look]
  const found = await store.readFacts(look, keys, { now: circumstances.now, isSlow })
  const met = new Set(found.map(KEY_OF[look]))
  const gone = keys.filter((key) => !met.has(key)).map((key): DueLook => ({ look, key }))
  if (look === 'eid') {
    options.onEids?.(
      EIDS_OF[look](found),
      gone.map(({ key }) => key),
      circumstances,
    )
  }
  const subjects = found.flatMap((facts) => detections.map((detection) => subjectKey(detection.subjectOf(facts))))
  const priors = await store.readPriors([...new Set([...subjects, ...gone.map((one) => subjectKey(subjectOf(one)))])])
  const priorOf = (key: string) => priors.get(key) ?? UNKNOWN_PRIOR

  const steps: LookStep[] = []
  const faulty: DueLook[] = []
  const leadsTo = new Set<string>()
  for (const facts of found) {
    const of: DueLook = { look, key: KEY_OF[look](facts) }
    for (const detection of detections) {
      try {
        for (const step of assessLook(look, facts, priorOf, circumstances, [detection])) {
          if (isWorthKeeping(step, priorOf(findingKey(step)))) steps.push({ ...step, ...of })
          if (step.kind !== 'held') for (const eid of LEADS_TO[look](facts)) leadsTo.add(eid)
        }
      } catch (error) {
        faulty.push(of)
        onFault(error, of)
      }
    }
  }
  return { steps: [...steps, ...forgotten(gone, detections, priorOf, circumstances.now)], faulty, leadsTo: [...leadsTo] }
}

/** What was found about subjects that are not watched any more is over. */
function forgotten(
  gone: readonly DueLook[],
  detections: readonly Pick<Detection, 'id'>[],
  priorOf: (key: string) => PriorOf,
  now: number,
): LookStep[] {
  return gone.flatMap((of) =>
    detections.flatMap(({ id }): LookStep[] => {
      const prior = priorOf(findingKey({ detection: id, subject: subjectOf(of) }))
      if (prior.open === null) return []
      const { detection, subject } = prior.open
      const step = { ...of, detection, subject, kind: 'closed', finding: { ...prior.open, closedAt: now } } as const
      return [{ ...step, because: 'It is not watched any more.', memory: null, lookAgainAt: null }]
    }),
  )
}
