/*
 * How hard we may press on other people's servers. Each number has its source; nobody exceeds them without saying so in `raisedLimits`.
 */

/** Map-Requests for one EID-prefix, to whatever server: at most one per second (RFC 9301, 5.3). */
export const EID_PREFIX_INTERVAL_MS = 1_000

/**
 * RLOC-probes and direct requests to one RLOC. RFC 9301, 5.4 lets a replier answer one requester once per 3 s; asking faster only makes
 * answers that are legally withheld look like loss.
 */
export const RLOC_INTERVAL_MS = 3_000

/** The same where the owner of the RLOC consents to it: its ETR answers as often as it is asked. */
export const CONSENTED_RLOC_INTERVAL_MS = 1_000

/** A try and the next one of the same question (RFC 9301, 5.3: it is the same EID-prefix). */
export const RETRY_SPACING_MS = 1_000

/** "After 10 retransmits without receiving the corresponding Map-Reply, the sender MUST wait 30 seconds" (RFC 9301, 5.3). */
export const RETRANSMISSIONS_BEFORE_PAUSE = 10
export const RETRANSMISSION_PAUSE_MS = 30_000

/** Requests per second to a map-server or map-resolver: the operator's own, and anybody else's (no RFC: field practice). */
export const OWN_SERVER_REQUESTS_PER_SECOND = 50
export const FOREIGN_SERVER_REQUESTS_PER_SECOND = 2

/** How long a question may wait for its turn before it is refused. */
export const LONGEST_WAIT_MS = 30_000

export type ServerOwnership = 'own' | 'foreign'

export interface Limits {
  readonly eidPrefixIntervalMs: number
  readonly rlocIntervalMs: number
  readonly ownServerRequestsPerSecond: number
  readonly foreignServerRequestsPerSecond: number
}

export const DEFAULT_LIMITS: Limits = {
  eidPrefixIntervalMs: EID_PREFIX_INTERVAL_MS,
  rlocIntervalMs: RLOC_INTERVAL_MS,
  ownServerRequestsPerSecond: OWN_SERVER_REQUESTS_PER_SECOND,
  foreignServerRequestsPerSecond: FOREIGN_SERVER_REQUESTS_PER_SECOND,
}
