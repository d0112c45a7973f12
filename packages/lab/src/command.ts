import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Network } from './network.ts'
import { type LabSnapshot, snapshotOf } from './snapshot.ts'
import { rlocsOf, type WorldLocator } from './world.ts'

/** What can be done to a running lab. */
export type LabCommand =
  | { readonly command: 'show' }
  | { readonly command: 'up'; readonly rloc: string }
  /** `service`: only its LISP process dies, the host still says so (ICMP port unreachable). */
  | { readonly command: 'down'; readonly rloc: string; readonly service: boolean }
  /** No locators: the mapping is withdrawn. */
  | { readonly command: 'set'; readonly eid: EidPrefix; readonly locators: readonly WorldLocator[] }

export type LabAnswer =
  /** `done`: one sentence. `warnings`: what people may not expect. */
  | { readonly ok: true; readonly done: string; readonly warnings: readonly string[]; readonly snapshot: LabSnapshot }
  | { readonly ok: false; readonly error: string }

/** Does it, at once. Addresses and prefixes of the command are canonical. */
export function applyCommand(network: Network, command: LabCommand, now: number): LabAnswer {
  const done = (sentence: string, warnings: readonly string[] = []): LabAnswer => ({
    ok: true,
    done: sentence,
    warnings,
    snapshot: snapshotOf(network, now),
  })
  switch (command.command) {
    case 'show':
      return done('')
    case 'up':
      return network.setAddressState(command.rloc, 'up') ? done(`${command.rloc} is up`) : unknownAddress(network, command.rloc)
    case 'down':
      if (!network.setAddressState(command.rloc, command.service ? 'service-down' : 'down')) return unknownAddress(network, command.rloc)
      return done(command.service ? `${command.rloc}: the LISP process is down, the host is up` : `${command.rloc} is down`)
    case 'set':
      return setMapping(network, command.eid, command.locators, done)
  }
}

function setMapping(
  network: Network,
  eid: EidPrefix,
  locators: readonly WorldLocator[],
  done: (sentence: string, warnings: readonly string[]) => LabAnswer,
): LabAnswer {
  const text = formatEidPrefix(eid)
  if (!network.setMapping(eid, locators)) {
    const known = network.world.sites.flatMap((site) => site.mappings.map((mapping) => formatEidPrefix(mapping.eid)))
    return { ok: false, error: `${text} is not an EID-prefix of this lab; it has ${nameSome(known)}` }
  }
  if (locators.length === 0) return done(`${text} is withdrawn`, [])
  const answering = new Set(rlocsOf(network.world))
  const strange = locators
    .filter(({ rloc }) => !answering.has(rloc))
    .map(({ rloc }) => `no node of this lab has ${rloc}: nothing will answer there`)
  return done(`${text} is mapped to ${locators.map(({ rloc, priority, weight }) => `${rloc} (${priority}/${weight})`).join(', ')}`, strange)
}

function unknownAddress(network: Network, address: string): LabAnswer {
  const { mapServers, ddtNodes } = network.world
  const known = [...rlocsOf(network.world), ...[...mapServers, ...ddtNodes].flatMap(({ addresses }) => addresses)]
  return { ok: false, error: `no node of this lab has the address ${address}; it has ${nameSome(known)}` }
}

function nameSome(names: readonly string[]): string {
  const some = names.slice(0, 12).join(', ')
  return names.length > 12 ? `${some} and ${names.length - 12} more` : some
}
