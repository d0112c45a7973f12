import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { ServerState } from './actions/server-changes.ts'
import type { KeyPlace } from './actions/site-changes.ts'
import { doCommand } from './do-command.ts'
import type { LinkEnds, LinkFault } from './link.ts'
import type { Network } from './network.ts'
import { type LabSnapshot, snapshotOf } from './snapshot.ts'
import type { SpoofKind } from './spoof.ts'
import type { WorldLocator } from './world.ts'

/** What can be done to a running lab. Names are those of the world's nodes, sites and observers. */
export type LabCommand =
  | { readonly command: 'show' }
  | { readonly command: 'up'; readonly rloc: string }
  /** `service`: only its LISP process dies, the host still says so (ICMP port unreachable). */
  | { readonly command: 'down'; readonly rloc: string; readonly service: boolean }
  /** No locators: the mapping is withdrawn. With `xtr`: one of the site's xTRs only, which then disagrees with the others. */
  | { readonly command: 'set'; readonly eid: EidPrefix; readonly locators: readonly WorldLocator[]; readonly xtr?: string }
  /** Priority 255 for all locators of a site or an xTR, or for one RLOC; or back. */
  | { readonly command: 'drain'; readonly name: string; readonly drained: boolean }
  | { readonly command: 'renumber'; readonly rloc: string; readonly to: string }
  /** A mobile node or a machine goes to another site. */
  | { readonly command: 'move'; readonly eid: EidPrefix; readonly site: string }
  /** An xTR registers what is not its own; or stops it. */
  | { readonly command: 'hijack'; readonly xtr: string; readonly eid: EidPrefix; readonly ended: boolean }
  | { readonly command: 'smr'; readonly xtr: string; readonly to: string; readonly eid: EidPrefix }
  /** The next questions of an observer or an address are answered by a forger first. */
  | { readonly command: 'spoof'; readonly victim: string; readonly kind: SpoofKind; readonly count: number; readonly from?: string }
  /** An observer loses its network, or gets it back. */
  | { readonly command: 'cut'; readonly observer: string; readonly cut: boolean }
  /** Ends may be names as well as addresses and prefixes. Null mends. */
  | { readonly command: 'fault'; readonly ends: LinkEnds; readonly fault: LinkFault | null }
  | { readonly command: 'server'; readonly name: string; readonly state: ServerState }
  | { readonly command: 'forget'; readonly server: string; readonly site?: string }
  | { readonly command: 'key'; readonly name: string; readonly key: string; readonly at: KeyPlace }
  /** A site or an xTR stops registering, or begins again. */
  | { readonly command: 'register'; readonly name: string; readonly registering: boolean }
  /** A map-server hears nothing more of a site, or of all; or does again. */
  | { readonly command: 'split'; readonly server: string; readonly site?: string; readonly split: boolean }
  /** To names or addresses; to nobody takes the delegation back. */
  | { readonly command: 'delegate'; readonly node: string; readonly eid: EidPrefix; readonly to: readonly string[] }

export type LabAnswer =
  /** `done`: one sentence. `warnings`: what people may not expect. */
  | { readonly ok: true; readonly done: string; readonly warnings: readonly string[]; readonly snapshot: LabSnapshot }
  | { readonly ok: false; readonly error: string }

/** Does it, at once. Addresses and prefixes of the command are canonical. */
export function applyCommand(network: Network, command: LabCommand, now: number): LabAnswer {
  const outcome = doCommand(network, command)
  return outcome.ok ? { ...outcome, snapshot: snapshotOf(network, now) } : outcome
}
