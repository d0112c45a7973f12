import {
  CONSENTED_RLOC_INTERVAL_MS,
  DEFAULT_LIMITS,
  type Limits,
  RETRANSMISSION_PAUSE_MS,
  RETRANSMISSIONS_BEFORE_PAUSE,
  type ServerOwnership,
} from './limits.ts'
import type { Clock, Endpoint } from './ports.ts'
import { TokenBuckets } from './token-bucket.ts'

/** Whose patience a request draws on. */
export interface Pressure {
  /** The map-server, map-resolver or DDT node that is asked. */
  readonly server?: Endpoint
  /** The EID-prefix that is asked for, as `formatEidPrefix` writes it. */
  readonly eidPrefix?: string
  /** The RLOC that is probed or asked directly. */
  readonly rloc?: string
  /** Whoever owns the RLOC consents to more than RFC 9301 5.4 has its ETR answer. */
  readonly isConsented?: boolean
}

/** Milliseconds to wait; a pause to sit out, after which a turn has to be reserved; or why it is refused, in words for an operator. */
export type Turn = number | { readonly pauseMs: number } | string

export interface Politeness {
  /**
   * Reserves the next turn after `nowMs` that all limits allow, at most `longestWaitMs` ahead. Nothing is reserved if it is refused, nor
   * during a pause: a server that is silent must not hold its EID-prefixes back from the others.
   */
  reserve(pressure: Pressure, longestWaitMs: number, nowMs: number): Turn
  /** To be told how each sent try ended, for the pause after ten retransmissions. */
  answered(pressure: Pressure): void
  unanswered(pressure: Pressure): void
}

export interface PolitenessOptions {
  readonly clock: Clock
  /** Whose a server is; foreign if not told. */
  readonly ownership?: (server: Endpoint) => ServerOwnership
  readonly raisedLimits?: Partial<Limits>
}

interface Silence {
  readonly unanswered: number
  readonly lastMs: number
}

/**
 * The limits of one exchange on its own requests: requests per second to a server, the interval between two requests for one EID-prefix
 * (RFC 9301, 5.3) or to one RLOC (5.4), and the pause after ten unanswered retransmissions (5.3). Of several limits the one that lets go
 * last decides. Numbers and their sources are in `limits.ts`; `raisedLimits` replaces those that it names.
 */
export function createPoliteness(options: PolitenessOptions): Politeness {
  const { clock } = options
  const limits = { ...DEFAULT_LIMITS, ...options.raisedLimits }
  const ownershipOf = options.ownership ?? (() => 'foreign')
  const ownServers = new TokenBuckets(1000 / limits.ownServerRequestsPerSecond)
  const foreignServers = new TokenBuckets(1000 / limits.foreignServerRequestsPerSecond)
  const eidPrefixes = new TokenBuckets(limits.eidPrefixIntervalMs)
  const usualRlocs = new TokenBuckets(limits.rlocIntervalMs)
  const consentedRlocs = new TokenBuckets(Math.min(CONSENTED_RLOC_INTERVAL_MS, limits.rlocIntervalMs))
  // Only what is silent has an entry, so a healthy network costs nothing here.
  const silences = new Map<string, Silence>()

  const pausedUntilMs = (pressure: Pressure): number => {
    if (silences.size === 0 || pressure.eidPrefix === undefined) return 0
    const silence = silences.get(silenceKey(pressure))
    if (silence === undefined || silence.unanswered <= RETRANSMISSIONS_BEFORE_PAUSE) return 0
    return silence.lastMs + RETRANSMISSION_PAUSE_MS
  }

  return {
    reserve(pressure, longestWaitMs, nowMs) {
      const { server, eidPrefix, rloc } = pressure
      const rlocs = pressure.isConsented === true ? consentedRlocs : usualRlocs
      const isOwn = server !== undefined && ownershipOf(server) === 'own'
      const servers = isOwn ? ownServers : foreignServers
      const serverBucket = server && servers.of(server.address, nowMs)
      const eidPrefixBucket = eidPrefix === undefined ? undefined : eidPrefixes.of(eidPrefix, nowMs)
      const rlocBucket = rloc === undefined ? undefined : rlocs.of(rloc, nowMs)
      const serverAtMs = serverBucket === undefined ? nowMs : servers.earliestMs(serverBucket, nowMs)
      const eidPrefixAtMs = eidPrefixBucket === undefined ? nowMs : eidPrefixes.earliestMs(eidPrefixBucket, nowMs)
      const rlocAtMs = rlocBucket === undefined ? nowMs : rlocs.earliestMs(rlocBucket, nowMs)
      const pauseAtMs = pausedUntilMs(pressure)
      const latestMs = Math.max(serverAtMs, eidPrefixAtMs, rlocAtMs, pauseAtMs)
      let atMs = latestMs
      // What is free at one limit may be taken at another: on to the first instant that is free at all of them.
      for (let agreedMs = -1; agreedMs !== atMs && atMs - nowMs <= longestWaitMs; ) {
        agreedMs = atMs
        if (serverBucket !== undefined) atMs = servers.earliestMs(serverBucket, atMs)
        if (eidPrefixBucket !== undefined) atMs = eidPrefixes.earliestMs(eidPrefixBucket, atMs)
        if (rlocBucket !== undefined) atMs = rlocs.earliestMs(rlocBucket, atMs)
      }
      const delayMs = atMs - nowMs
      if (delayMs > longestWaitMs) {
        const rule =
          latestMs === pauseAtMs
            ? `a pause of ${RETRANSMISSION_PAUSE_MS / 1000} s after ${RETRANSMISSIONS_BEFORE_PAUSE} unanswered retransmissions (RFC 9301, 5.3)`
            : latestMs === rlocAtMs
              ? `one request per ${limits.rlocIntervalMs} ms to the RLOC ${rloc}`
              : latestMs === eidPrefixAtMs
                ? `one request per ${limits.eidPrefixIntervalMs} ms for the EID-prefix ${eidPrefix}`
                : `${isOwn ? limits.ownServerRequestsPerSecond : limits.foreignServerRequestsPerSecond} requests per second to the ${isOwn ? 'own' : 'foreign'} server ${server?.address}`
        return `not sent: ${rule} would hold it back for ${Math.ceil(delayMs)} ms, and it may wait ${Math.floor(longestWaitMs)} ms`
      }
      if (atMs === pauseAtMs && delayMs > 0) return { pauseMs: delayMs }
      if (serverBucket !== undefined) servers.take(serverBucket, atMs, nowMs)
      if (eidPrefixBucket !== undefined) eidPrefixes.take(eidPrefixBucket, atMs, nowMs)
      if (rlocBucket !== undefined) rlocs.take(rlocBucket, atMs, nowMs)
      return delayMs
    },
    answered(pressure) {
      if (silences.size > 0 && pressure.eidPrefix !== undefined) silences.delete(silenceKey(pressure))
    },
    unanswered(pressure) {
      if (pressure.eidPrefix === undefined) return
      const nowMs = clock.monotonic()
      const key = silenceKey(pressure)
      const silence = silences.get(key)
      // Whoever asks again after the pause starts anew.
      const before = silence !== undefined && nowMs - silence.lastMs <= RETRANSMISSION_PAUSE_MS ? silence.unanswered : 0
      silences.delete(key)
      silences.set(key, { unanswered: before + 1, lastMs: nowMs })
      // The oldest stand first; those beyond the pause have no more say.
      for (const [other, { lastMs }] of silences) {
        if (nowMs - lastMs <= RETRANSMISSION_PAUSE_MS) break
        silences.delete(other)
      }
    },
  }
}

function silenceKey(pressure: Pressure): string {
  return `${pressure.server?.address ?? pressure.rloc ?? ''} ${pressure.eidPrefix ?? ''}`
}
