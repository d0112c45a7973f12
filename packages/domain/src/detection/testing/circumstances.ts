import type { Circumstances, VantageTrust } from '../circumstances.ts'

/* What holds around the facts of a test: plausible by default, each field replaceable. */

export const NOW = 1_800_000_000_000

export const TRUSTED: VantageTrust = { isFresh: true, isImpaired: false, reason: 'Servers answer here.' }
export const IMPAIRED: VantageTrust = { isFresh: true, isImpaired: true, reason: 'None of 2 servers answers for its canaries here.' }
export const STALE: VantageTrust = { isFresh: false, isImpaired: false, reason: 'Nothing was observed from here lately.' }

/** Two vantages that can be believed, `home` and `away`, where nothing else is said. */
export function circumstances(replaced: Partial<Circumstances> = {}): Circumstances {
  return {
    now: NOW,
    isPrivateUnderlay: false,
    probeCadenceMs: 10_000,
    registrationCadenceMs: 60_000,
    vantages: new Map([
      ['home', TRUSTED],
      ['away', TRUSTED],
    ]),
    servers: new Map(),
    mapServerAddresses: new Set(),
    ...replaced,
  }
}

/** The same with these vantages alone. */
export function withVantages(vantages: Readonly<Record<string, VantageTrust>>, replaced: Partial<Circumstances> = {}): Circumstances {
  return circumstances({ vantages: new Map(Object.entries(vantages)), ...replaced })
}
