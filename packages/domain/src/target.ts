import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'

/** What a target asks: `registration` a map-server about an EID-prefix, `rloc` a locator with an RLOC-probe. */
export type TargetKind = 'registration' | 'rloc'

/** How often and how patiently a target is asked. `timeoutMs` is per try. */
export interface TargetTiming {
  readonly cadenceMs: number
  readonly timeoutMs: number
  readonly tries: number
}

/** One EID-prefix at one map-server or map-resolver, seen from one vantage. */
export interface RegistrationTarget {
  readonly id: number
  readonly kind: 'registration'
  readonly vantage: string
  readonly nodeName: string
  readonly server: { readonly address: string; readonly port: number }
  readonly eid: EidPrefix
  readonly eidPrefixId: number
  readonly siteName: string
  readonly timing: TargetTiming
}

/** One locator, seen from one vantage. `eid` is a representative EID-prefix that the locator serves: a probe must name one (RFC 9301 7.1). */
export interface RlocTarget {
  readonly id: number
  readonly kind: 'rloc'
  readonly vantage: string
  readonly rloc: string
  readonly port: number
  readonly eid: EidPrefix
  readonly timing: TargetTiming
}

export type Target = RegistrationTarget | RlocTarget
