import type { InventoryNetwork } from './inventory-model.ts'
import type { TargetKind, TargetTiming } from './target.ts'

/** A registration is asked up to three times, because silence of a map-server says nothing. */
const REGISTRATION_TRIES = 3
/** Everything else is asked once: a loss is confirmed by questions of their own (see judge), and the loss itself is counted. */
const ONE_TRY = 1

/** What is lost of a locator whose owner consents to faster probing is confirmed after so long. */
export const CONSENTED_CONFIRMATION_MS = 1000

/** How often a server is asked about each of its two canaries: twenty silences, which make it silent on negatives, take ten minutes. */
export const CANARY_CADENCE_MS = 30_000
/** How often the control port of a PITR, PETR or RTR is looked at. */
export const CONTROL_PORT_CADENCE_MS = 30_000

/** The timing that a network's inventory gives to its targets. A server's budget may slow its registrations further: see sweepPlan. */
export function targetTiming(kind: TargetKind, network: InventoryNetwork): TargetTiming {
  const { registrationTimeoutMs, probeTimeoutMs } = network
  switch (kind) {
    case 'registration':
      return { cadenceMs: network.registrationCadenceSeconds * 1000, timeoutMs: registrationTimeoutMs, tries: REGISTRATION_TRIES }
    case 'rloc':
      return { cadenceMs: network.probeCadenceSeconds * 1000, timeoutMs: probeTimeoutMs, tries: ONE_TRY }
    case 'canary':
      return { cadenceMs: CANARY_CADENCE_MS, timeoutMs: registrationTimeoutMs, tries: ONE_TRY }
    case 'control-port':
      return { cadenceMs: CONTROL_PORT_CADENCE_MS, timeoutMs: probeTimeoutMs, tries: ONE_TRY }
  }
}
