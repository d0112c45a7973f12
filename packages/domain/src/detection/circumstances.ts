import type { ServerStanding } from '../server-standing.ts'

/** Whether an observer is to be believed now. */
export interface VantageTrust {
  /** It observes: something of it was recorded within two and a half cadences. */
  readonly isFresh: boolean
  /** Its canaries fail, its clock steps, it runs late: what it does not hear proves nothing. */
  readonly isImpaired: boolean
  readonly reason: string
}

/** What holds for all subjects that are looked at in one round. */
export interface Circumstances {
  readonly now: number
  /** A simulated or private underlay: private addresses are no bogons there. */
  readonly isPrivateUnderlay: boolean
  readonly probeCadenceMs: number
  readonly registrationCadenceMs: number
  readonly vantages: ReadonlyMap<string, VantageTrust>
  /** By server, then by vantage. */
  readonly servers: ReadonlyMap<string, ReadonlyMap<string, ServerStanding>>
  /** Addresses of the map-servers of the inventory. */
  readonly mapServerAddresses: ReadonlySet<string>
}

/** Vantages whose word counts now. */
export function hasSay({ vantages }: Circumstances, vantage: string): boolean {
  const trust = vantages.get(vantage)
  return trust?.isFresh === true && !trust.isImpaired
}
