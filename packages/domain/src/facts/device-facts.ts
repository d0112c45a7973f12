/**
 * What a device tells of itself: counters of its management (lispEidRegistration* of RFC 7052, or its command line), messages that a
 * collector heard, its map-cache. Nothing of this can be asked from outside.
 */
export interface DeviceFacts {
  readonly node: string
  readonly site: string | null
  /** Two readings of the counters of one EID-prefix at a map-server, older first. */
  readonly counters: readonly {
    readonly eid: string
    readonly before: RegistrationCounters
    readonly after: RegistrationCounters
  }[]
  /** Map-Registers that a collector heard, oldest first. */
  readonly registers: readonly HeardRegister[]
  /** Map-cache entries beside the mapping that is registered now. */
  readonly cache: readonly CacheEntry[]
  /** Registrations with their age, as the map-server shows them; two readings are needed. */
  readonly ages: readonly RegistrationAge[]
  /** Subscriptions (RFC 9437) of a monitor at a map-server. */
  readonly subscriptions: readonly SubscriptionReading[]
}

export interface RegistrationCounters {
  readonly at: number
  /** lispEidRegistrationFirstTimeStamp: another one means that the counters began anew. */
  readonly firstTimeStamp: number
  readonly authenticationErrors: number
  readonly rlocsMismatch: number
}

export interface HeardRegister {
  readonly at: number
  readonly from: string
  readonly eids: readonly string[]
  readonly locators: readonly string[]
  readonly siteId: string | null
  readonly xtrId: string | null
  readonly keyId: number
  /** Hexadecimal, as those of subscriptions. */
  readonly nonce: string
  /** `bad`: neither way of covering the message gives this authentication data. */
  readonly authentication: 'good' | 'bad' | 'unknown-key' | 'unknown-algorithm' | 'wrong-length' | 'unchecked'
  /** Locators that the site may register; null: any. */
  readonly allowedLocators: readonly string[] | null
  readonly mergeRequested: boolean
}

export interface CacheEntry {
  readonly at: number
  readonly eid: string
  readonly locators: readonly string[]
  readonly expiresAt: number
  /** The mapping that the mapping system has now, and since when. */
  readonly registered: readonly string[]
  readonly registeredSinceAt: number
  readonly probeIntervalMs: number
}

export interface RegistrationAge {
  readonly at: number
  readonly eid: string
  readonly lastRegisteredAt: number
  readonly transport: 'udp' | 'tcp'
  /** T bit: lives for its record TTL. */
  readonly usesTtl: boolean
}

export interface SubscriptionReading {
  readonly at: number
  readonly eid: string
  readonly vantage: string
  readonly acknowledgedAt: number | null
  readonly subscribeTries: number
  readonly lastNonce: string | null
  readonly expectedNonce: string | null
  readonly isAuthentic: boolean
  /** Locators of the last publication, and of the last poll. */
  readonly published: readonly string[] | null
  readonly polled: readonly string[] | null
  readonly differsSinceAt: number | null
  readonly endedBy: string | null
}
