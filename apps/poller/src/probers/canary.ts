import { ANSWERED_TO_4342, SILENCES_UNTIL_SILENT } from '@lispwatch/domain/judge-canary'
import type { CanaryTarget } from '@lispwatch/domain/target'
import type { TargetState } from '@lispwatch/domain/target-state'
import type { Exchange } from '@lispwatch/lisp-client/client/exchange'
import { resolveEid } from '@lispwatch/lisp-client/client/resolve-eid'
import type { Outcome } from '@lispwatch/lisp-client/outcome'
import type { FixedPort } from './fixed-port.ts'
import type { Prober } from './prober.ts'
import type { ServerHabits } from './server-habits.ts'

/** Asked in vain from an ordinary port as often as makes it silent, or known to answer on 4342 only. */
function mayAnswerTo4342({ expects }: CanaryTarget, { state, failures }: TargetState): boolean {
  return expects === 'negative' && (state === 'answering-4342' || state === 'silent' || failures >= SILENCES_UNTIL_SILENT - 1)
}

async function ask(exchange: Exchange, { eid, server, timing, expects }: CanaryTarget, prior: TargetState): Promise<Outcome> {
  const { tries, timeoutMs } = timing
  // A watched question leaves from a port of its own, which would spoil the question which port is answered.
  const watchUnreachable = expects === 'positive' && (prior.failures > 0 || prior.state === 'silent')
  return resolveEid(exchange, { eid, via: server, tries, timeoutMs, watchUnreachable })
}

async function askFrom4342(exchange: Exchange, { eid, server, timing }: CanaryTarget): Promise<Outcome | undefined> {
  const outcome = await resolveEid(exchange, { eid, via: server, tries: timing.tries, timeoutMs: timing.timeoutMs })
  if (outcome.kind !== 'negative') return undefined
  const remark = { code: ANSWERED_TO_4342, path: '', offset: 0, detail: 'the answer only came to UDP port 4342' } as const
  return { ...outcome, remarks: [...outcome.remarks, remark] }
}

/**
 * Asks a server about one of its canaries. Where the hole stays unanswered it is asked once more from UDP port 4342, each time anew: a
 * server that was mended is noticed by the ordinary question that comes first.
 */
export function createCanaryProber(habits: ServerHabits, fixedPort: FixedPort): Prober<'canary'> {
  return async (exchange, target, prior) => {
    let outcome = await ask(exchange, target, prior)
    if (outcome.kind === 'timeout' && mayAnswerTo4342(target, prior)) {
      const other = await fixedPort.exchange()
      outcome = (other && (await askFrom4342(other, target))) ?? outcome
    }
    habits.learn(target, prior, outcome)
    return outcome
  }
}
