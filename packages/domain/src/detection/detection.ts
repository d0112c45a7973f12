import type { Look, LookFacts } from '../facts/look.ts'
import type { Claim, DetectionId, FindingSubject } from '../finding.ts'
import type { Circumstances } from './circumstances.ts'

/** What can be kept between two looks, as JSON. */
export type DetectionMemory = Readonly<Record<string, unknown>>

/** What is known of one detection and subject from the looks before. */
export interface Prior {
  /** The claim of the finding that is open; null: none is. */
  readonly open: (Claim & { readonly openedAt: number }) | null
  /** What the detection asked to be kept; null: nothing. */
  readonly memory: DetectionMemory | null
}

/**
 * What a look comes to. `holds`: what is known stays as it is, because nothing can be said, or not yet. `clears`: it is not so (any more); why, in a
 * sentence, where a finding was open. `lookAgainAt`: time alone may decide then; null: only what happens.
 */
export type Assessment =
  | { readonly verdict: 'claims'; readonly claim: Claim; readonly memory: DetectionMemory | null; readonly lookAgainAt: number | null }
  | { readonly verdict: 'holds'; readonly memory: DetectionMemory | null; readonly lookAgainAt: number | null }
  | { readonly verdict: 'clears'; readonly because: string; readonly memory: DetectionMemory | null; readonly lookAgainAt: number | null }

/** What a finding is for. `incident`: something broke and somebody has to act. `audit`: how things are set up, to be put in order some day. */
export type Purpose = 'incident' | 'quality' | 'audit'

/**
 * One rule about one kind of subject: when it opens, when it closes, what it leaves out. Pure: the same facts, prior and circumstances
 * give the same assessment.
 */
export interface Detection<L extends Look = Look> {
  readonly id: DetectionId
  readonly look: L
  /** Two or three words for a list. */
  readonly name: string
  /** What it finds, one sentence for people. */
  readonly about: string
  readonly purpose: Purpose
  subjectOf(facts: LookFacts[L]): FindingSubject
  assess(facts: LookFacts[L], prior: Prior, circumstances: Circumstances): Assessment
}

/** Nothing to say and nothing to keep. */
export const HOLDS: Assessment = { verdict: 'holds', memory: null, lookAgainAt: null }

/** Nothing to say yet; time alone may decide at `lookAgainAt`. */
export function holdsUntil(lookAgainAt: number | null, memory: DetectionMemory | null = null): Assessment {
  return { verdict: 'holds', memory, lookAgainAt }
}

export function clears(because: string): Assessment {
  return { verdict: 'clears', because, memory: null, lookAgainAt: null }
}
