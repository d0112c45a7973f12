import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'

/**
 * What a target asks: `registration` a map-server about an EID-prefix, `rloc` a locator with an RLOC-probe, `canary` a map-server about an
 * EID of which the right answer is known, `control-port` a node whether LISP listens there at all.
 */
export type TargetKind = 'registration' | 'rloc' | 'canary' | 'control-port'

/** How often and how patiently a target is asked. `timeoutMs` is per try. */
export interface TargetTiming {
  readonly cadenceMs: number
  readonly timeoutMs: number
  readonly tries: number
  /** How long after a probe the one is sent that confirms it, where the owner consents to that; CONFIRMATION_INTERVAL_MS otherwise. */
  readonly confirmMs?: number
}

/** What every target has. `id` is its row, `eid` what its question names. */
interface Asked {
  readonly id: number
  readonly vantage: string
  readonly eid: EidPrefix
  readonly timing: TargetTiming
}

/** A node of the inventory at one of its addresses. */
interface AskedNode extends Asked {
  readonly nodeName: string
  readonly server: { readonly address: string; readonly port: number }
}

/** One EID-prefix at one map-server or map-resolver, seen from one vantage. */
export interface RegistrationTarget extends AskedNode {
  readonly kind: 'registration'
  readonly eidPrefixId: number
  readonly siteName: string
}

/** One locator, seen from one vantage. `eid` is a representative EID-prefix that the locator serves: a probe must name one (RFC 9301 7.1). */
export interface RlocTarget extends Asked {
  readonly kind: 'rloc'
  readonly rloc: string
  readonly port: number
}

/** What a server owes for its canary: a mapping for an EID that is registered, or a negative for a hole. */
export type Expectation = 'positive' | 'negative'

/** One canary of one map-server or map-resolver, seen from one vantage. It judges the server, not the EID. */
export interface CanaryTarget extends AskedNode {
  readonly kind: 'canary'
  readonly expects: Expectation
}

/** The control port of one address of a node that answers no Map-Requests of ours: a PITR, a PETR or an RTR. */
export interface ControlPortTarget extends AskedNode {
  readonly kind: 'control-port'
}

export type Target = RegistrationTarget | RlocTarget | CanaryTarget | ControlPortTarget
