import type { InventoryNetwork } from './inventory-model.ts'
import type { TargetKind, TargetTiming } from './target.ts'

/** A registration is asked up to three times, because silence of a map-server says nothing. */
const REGISTRATION_TRIES = 3
/** A locator is asked once: a lost probe is confirmed by probes of their own (see judge), and the loss itself is counted. */
const RLOC_TRIES = 1

/** The timing that a network's inventory gives to its targets. */
export function targetTiming(kind: TargetKind, network: InventoryNetwork): TargetTiming {
  if (kind === 'rloc') return { cadenceMs: network.probeCadenceSeconds * 1000, timeoutMs: network.probeTimeoutMs, tries: RLOC_TRIES }
  return { cadenceMs: network.registrationCadenceSeconds * 1000, timeoutMs: network.registrationTimeoutMs, tries: REGISTRATION_TRIES }
}
