import { ANSWERED_TO_4342 } from '@lispwatch/domain/judge-canary'
import { vantageStanding } from '@lispwatch/domain/server-standing'
import type { CanaryTarget, Expectation, RegistrationTarget } from '@lispwatch/domain/target'
import type { TargetState } from '@lispwatch/domain/target-state'
import type { Outcome } from '@lispwatch/lisp-client/outcome'

/**
 * What the canaries taught this process about the servers that it asks. The record of it is the canaries' own states; this is what the
 * next question needs of it, and a process that starts has learned it again after one round of canaries.
 */
export interface ServerHabits {
  learn(target: CanaryTarget, prior: TargetState, outcome: Outcome): void
  /** It sends negatives to UDP port 4342 only. */
  answersTo4342(server: RegistrationTarget['server']): boolean
  /** None of its canaries is answered: to ask it several times is in vain. */
  isDead(server: RegistrationTarget['server']): boolean
  /** No server answers: this vantage may be cut off. */
  areAllDead(): boolean
}

interface Known {
  readonly silent: Map<Expectation, boolean>
  to4342: boolean
}

const keyOf = ({ address, port }: RegistrationTarget['server']) => `${address} ${port}`

const isSilent = (known: Known | undefined) => known !== undefined && known.silent.size > 0 && ![...known.silent.values()].includes(false)

export function createServerHabits(): ServerHabits {
  const servers = new Map<string, Known>()
  /** Weighed anew with each canary: it is asked for with every observation. */
  let allDead = false
  const areAllSilent = () =>
    vantageStanding([...servers.values()].map((known) => ({ state: isSilent(known) ? 'dead' : 'answering' }))).isImpaired
  return {
    learn({ expects, server }, prior, outcome) {
      const known = servers.get(keyOf(server)) ?? { silent: new Map(), to4342: false }
      servers.set(keyOf(server), known)
      const answered = outcome.kind === 'positive' || outcome.kind === 'negative'
      known.silent.set(expects, !answered && prior.state === 'silent')
      allDead = areAllSilent()
      if (expects === 'positive') return
      if (answered) known.to4342 = outcome.remarks.some(({ code }) => code === ANSWERED_TO_4342)
      else known.to4342 ||= prior.state === 'answering-4342'
    },
    answersTo4342: (server) => servers.get(keyOf(server))?.to4342 ?? false,
    isDead: (server) => isSilent(servers.get(keyOf(server))),
    areAllDead: () => allDead,
  }
}
