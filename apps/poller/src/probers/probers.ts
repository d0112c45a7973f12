import type { Target } from '@lispwatch/domain/target'
import type { TargetState } from '@lispwatch/domain/target-state'
import type { Exchange } from '@lispwatch/lisp-client/client/exchange'
import type { Outcome } from '@lispwatch/lisp-client/outcome'
import { createCanaryProber } from './canary.ts'
import { probeControlPort } from './control-port.ts'
import type { FixedPort } from './fixed-port.ts'
import type { Probers } from './prober.ts'
import { createRegistrationProber } from './registration.ts'
import { createLocatorProber } from './rloc.ts'
import type { ServerHabits } from './server-habits.ts'

/** Asks any target. */
export type Probe = (target: Target, prior: TargetState) => Promise<Outcome>

/** How each kind of target is asked. A kind without a prober does not compile. */
export function createProbe(exchange: Exchange, { habits, fixedPort }: { habits: ServerHabits; fixedPort: FixedPort }): Probe {
  const probers: Probers = {
    registration: createRegistrationProber(habits, fixedPort),
    rloc: createLocatorProber(),
    canary: createCanaryProber(habits, fixedPort),
    'control-port': probeControlPort,
  }
  return (target, prior) => {
    switch (target.kind) {
      case 'registration':
        return probers.registration(exchange, target, prior)
      case 'rloc':
        return probers.rloc(exchange, target, prior)
      case 'canary':
        return probers.canary(exchange, target, prior)
      case 'control-port':
        return probers['control-port'](exchange, target, prior)
    }
  }
}
