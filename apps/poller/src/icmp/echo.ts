/** What one ICMP echo request came to; null: nothing answered in time. */
export interface EchoResult {
  readonly address: string
  readonly rttMs: number | null
}

/** Sends one ICMP echo request to each of some IP addresses. What it does not mention was not asked. */
export interface Echo {
  /** @throws EchoUnavailable when nothing can be asked at all, now and later */
  ask(addresses: readonly string[]): Promise<readonly EchoResult[]>
}

/** No echo requests can be sent from here, with a sentence for an operator. */
export class EchoUnavailable extends Error {
  override readonly name = 'EchoUnavailable'
}
