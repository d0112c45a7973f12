import type { DelegationFacts } from './delegation-facts.ts'
import type { DeviceFacts } from './device-facts.ts'
import type { EidFacts } from './eid-facts.ts'
import type { RlocFacts } from './rloc-facts.ts'
import type { ServerFacts } from './server-facts.ts'
import type { VantageFacts } from './vantage-facts.ts'

/** What can be looked at, and what is read of it in one go. Each detection looks at one kind. */
export interface LookFacts {
  readonly eid: EidFacts
  readonly rloc: RlocFacts
  readonly server: ServerFacts
  readonly delegation: DelegationFacts
  readonly vantage: VantageFacts
  readonly device: DeviceFacts
}

export type Look = keyof LookFacts
