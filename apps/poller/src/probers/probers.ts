import type { Target } from '@lispwatch/domain/target'
import type { TargetState } from '@lispwatch/domain/target-state'
import type { Exchange } from '@lispwatch/lisp-client/client/exchange'
import type { Outcome } from '@lispwatch/lisp-client/outcome'
import type { Probers } from './prober.ts'
import { probeRegistration } from './registration.ts'
import { createLocatorProber } from './rloc.ts'

/** How each kind of target is asked. A kind without a prober does not compile. */
const probers: Probers = { registration: probeRegistration, rloc: createLocatorProber() }

/** Asks any target. */
export function probe(exchange: Exchange, target: Target, prior: TargetState): Promise<Outcome> {
  return target.kind === 'registration' ? probers.registration(exchange, target, prior) : probers.rloc(exchange, target, prior)
}
