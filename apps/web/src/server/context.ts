import type { ComparisonCaller } from '@lispwatch/jobs/comparison-line'
import type { SecretKeeper } from './alerting/secret-keeper.ts'
import type { LabDesk } from './lab/lab-desk.ts'
import type { LiveHub } from './live/hub.ts'
import type { LookupDesk } from './lookups/lookup-desk.ts'
import type { Principal } from './principal.ts'
import type { StatusInsideDesk } from './publications/status-inside.ts'
import type { RateLimiter } from './rate.ts'
import type { Finder } from './search/finder.ts'
import type { Stores } from './stores.ts'

/** What a procedure is given. `sameOrigin` is false when a browser of another site, or something that does not say, sends the request. */
export interface Context {
  readonly principal: Principal | null
  readonly sameOrigin: boolean
  readonly now: number
  readonly stores: Stores
  readonly live: LiveHub
  readonly lab: LabDesk
  readonly labRate: RateLimiter
  readonly lookups: LookupDesk
  /** Where comparisons with other sources are ordered. */
  readonly comparisons: ComparisonCaller
  readonly comparisonRate: RateLimiter
  readonly finder: Finder
  readonly secrets: SecretKeeper
  /** What the public pages are made from. */
  readonly status: StatusInsideDesk
  /** Where people reach the console, without a slash at its end. */
  readonly publicUrl: string
  /** Address of whoever sends the request; undefined when it cannot be told. */
  readonly client: string | undefined
  /** Decides anew who is asking: a stream outlives the moment at which it was allowed. */
  readonly recheck: () => Promise<Principal | null>
}
