import type { AnswerClass } from '@lispwatch/domain/answer-class'
import type { Location, NodeRole } from '@lispwatch/domain/inventory'
import type { PairAgreement } from '@lispwatch/domain/server-agreement'
import type { ServerFlag, ServerState } from '@lispwatch/domain/server-standing'
import type { CanaryState, ControlPortState, RegistrationState, State } from '@lispwatch/domain/state'
import type { Expectation } from '@lispwatch/domain/target'

/** One canary of a server at one vantage. Times are epoch ms. */
export interface ServerCanary {
  readonly targetId: number
  readonly expects: Expectation
  /** As formatEidPrefix writes it. */
  readonly eid: string
  readonly state: CanaryState
  readonly sinceAt: number | null
  readonly lastObservedAt: number | null
  readonly lastAnsweredAt: number | null
  readonly lastRttMs: number | null
  /** What kind of answer came last; null while none did. */
  readonly answerClass: AnswerClass | null
  /** Questions without an answer in a row. */
  readonly silences: number
}

/** How a server stands at one vantage. */
export interface ServerAtVantage {
  readonly vantage: string
  readonly state: ServerState
  readonly displayState: State
  readonly flags: readonly ServerFlag[]
  /** One plain sentence that does not name the server. */
  readonly reason: string
  /** The vantage is cut off from all servers: its word does not count. */
  readonly isImpaired: boolean
  readonly canaries: readonly ServerCanary[]
}

/** One control port of a PITR, PETR or RTR at one vantage. */
export interface NodeControlPort {
  readonly targetId: number
  readonly vantage: string
  readonly address: string
  readonly port: number
  readonly state: ControlPortState
  readonly displayState: State
  readonly sinceAt: number | null
  readonly lastObservedAt: number | null
  readonly lastAnsweredAt: number | null
  readonly lastRttMs: number | null
  /** What is seen, and what cannot be seen from outside. */
  readonly sentence: string
}

/** How fast a server is asked about all EID-prefixes. */
export interface ServerSweep {
  readonly eidPrefixes: number
  readonly sweepMs: number
  /** What it is asked now, and at most. */
  readonly requestsPerSecond: number
  readonly budgetPerSecond: number
  readonly isBudgetBound: boolean
  readonly sentence: string
}

/** One node that is asked Map-Requests, or whose control port is looked at. */
export interface ServerSummary {
  readonly name: string
  readonly roles: readonly NodeRole[]
  readonly addresses: readonly string[]
  readonly port: number
  readonly provider: string | null
  readonly location: Location | null
  readonly state: State
  /** Why, in one plain sentence. */
  readonly reason: string
  readonly flags: readonly ServerFlag[]
  readonly vantages: readonly ServerAtVantage[]
  readonly controlPorts: readonly NodeControlPort[]
  /** null for a node that is asked no Map-Requests. */
  readonly sweep: ServerSweep | null
  /** How many (EID-prefix, vantage) pairs are in each state, and what kind of answer came last for them. */
  readonly registrationCounts: Readonly<Record<RegistrationState, number>>
  readonly answerCounts: Readonly<Partial<Record<AnswerClass, number>>>
}

export interface ServerDetail extends ServerSummary {
  /** How far it agrees with each other server. */
  readonly agreement: readonly PairAgreement[]
}
