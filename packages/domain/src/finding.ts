import type { EvidenceClass } from './evidence-class.ts'

/** The detections, by number; `detection/catalog.ts` says what each is about. */
export type DetectionId =
  | 'D01'
  | 'D02'
  | 'D03'
  | 'D04'
  | 'D05'
  | 'D06'
  | 'D07'
  | 'D08'
  | 'D09'
  | 'D10'
  | 'D11'
  | 'D12'
  | 'D13'
  | 'D14'
  | 'D15'
  | 'D16'
  | 'D17'
  | 'D18'
  | 'D19'
  | 'D20'
  | 'D21'
  | 'D22'
  | 'D23'
  | 'D24'
  | 'D25'
  | 'D26'
  | 'D27'
  | 'D28'
  | 'D29'
  | 'D30'
  | 'D31'

/** What a finding is about, by the names people use. `eid` as formatEidPrefix writes it; a node that nobody named goes by its address. */
export type FindingSubject =
  | { readonly kind: 'monitor'; readonly part: string }
  | { readonly kind: 'vantage'; readonly vantage: string }
  | { readonly kind: 'node'; readonly node: string }
  | { readonly kind: 'rloc'; readonly rloc: string }
  | { readonly kind: 'site'; readonly site: string }
  | { readonly kind: 'eid'; readonly eid: string; readonly site: string | null }

/** How bad it is: `critical` wakes somebody, `warning` is to be mended in working hours, `info` is worth knowing. */
export type FindingSeverity = 'critical' | 'warning' | 'info'

/** One observation, by which its row and its packets are found. */
export interface ObservationRef {
  readonly targetId: number
  readonly slotAt: number
}

/** What one witness says of a finding: from where, who was asked, and in a few words what came. */
export interface FindingVote {
  readonly vantage: string
  /** The server that was asked; null where the subject itself was. */
  readonly node: string | null
  readonly says: 'for' | 'against' | 'nothing'
  readonly words: string
}

/** What a finding is founded on: when all of one kind are ill themselves, that explains it. Names as in the subjects. */
export interface FindingGround {
  readonly vantages?: readonly string[]
  readonly nodes?: readonly string[]
  readonly rlocs?: readonly string[]
  readonly sites?: readonly string[]
  readonly eids?: readonly string[]
}

/**
 * What a detection claims. It began in (afterAt, byAt]. `reason` is plain English, complete on its own. `variant` tells forms of one
 * detection apart. A claim of one fresh vantage where it takes a majority is `isUnconfirmed`.
 */
export interface Claim {
  readonly variant: string | null
  readonly severity: FindingSeverity
  readonly confidence: EvidenceClass
  readonly isUnconfirmed: boolean
  readonly afterAt: number | null
  readonly byAt: number
  readonly reason: string
  readonly votes: readonly FindingVote[]
  /** At most MOST_EVIDENCE, newest first. */
  readonly evidence: readonly ObservationRef[]
  /** What it is explained by, where that is ill too. */
  readonly restsOn: FindingGround
  /** What is hit by it, beside the subject: at most MOST_AFFECTED of each kind. */
  readonly affects: FindingGround
}

/** A claim about a subject, as it is remembered. */
export interface Finding extends Claim {
  readonly detection: DetectionId
  readonly subject: FindingSubject
  /** When it was decided first, and when last to be over; null while it is open. */
  readonly openedAt: number
  readonly closedAt: number | null
}

export const MOST_EVIDENCE = 20
export const MOST_AFFECTED = 200

/** A subject as one text, the same for the same subject. */
export function subjectKey(subject: FindingSubject): string {
  return `${subject.kind} ${subjectName(subject)}`
}

/** The name by which people know the subject. */
export function subjectName(subject: FindingSubject): string {
  switch (subject.kind) {
    case 'monitor':
      return subject.part
    case 'vantage':
      return subject.vantage
    case 'node':
      return subject.node
    case 'rloc':
      return subject.rloc
    case 'site':
      return subject.site
    case 'eid':
      return subject.eid
  }
}

/** One detection finds one thing about one subject at a time. */
export function findingKey({ detection, subject }: Pick<Finding, 'detection' | 'subject'>): string {
  return `${detection} ${subjectKey(subject)}`
}
