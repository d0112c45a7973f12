import { explainDuration } from '@lispwatch/domain/explain-time'
import type { LabAddress, LabSnapshot } from '@lispwatch/lab/snapshot'
import type { Style } from './style.ts'
import { table } from './table.ts'

const ROLE_TEXT: Readonly<Record<string, string>> = { rtr: 'RTR', pitr: 'PITR', petr: 'PETR' }

/** A running lab for people. */
export function snapshotText(snapshot: LabSnapshot, now: number, style: Style): string[] {
  const { world, mapServers, ddtNodes, others, sites } = snapshot
  return [
    style.strong(world),
    ...mapServers.flatMap((server) => [
      '',
      `${style.strong(server.name)}, map-server and map-resolver in ${server.place}`,
      ...table(
        server.addresses.map((address) => [address.address, stateText(address, style)]),
        { indent: 2 },
      ),
      ...(server.registrations.length === 0 ? ['  nothing is registered'] : []),
      ...table(
        server.registrations.map(({ eid, registeredBy, registeredAt }) => [
          eid,
          `registered by ${registeredBy} ${explainDuration(Math.max(0, now - registeredAt))} ago`,
        ]),
        { indent: 2 },
      ),
    ]),
    ...ddtNodes.flatMap((node) => [
      '',
      `${style.strong(node.name)}, ${node.role === 'ddt-root' ? 'root of the delegation tree' : 'DDT node'} in ${node.place}`,
      ...table(
        node.addresses.map((address) => [address.address, stateText(address, style)]),
        { indent: 2 },
      ),
      ...table(
        node.delegations.map(({ eid, to }) => [eid, `delegated to ${to.join(', ')}`]),
        { indent: 2 },
      ),
    ]),
    ...others.flatMap((node) => [
      '',
      `${style.strong(node.name)}, ${node.roles.map((role) => ROLE_TEXT[role] ?? role).join(' and ')} in ${node.place}`,
      ...table(
        node.addresses.map((address) => [address.address, stateText(address, style)]),
        { indent: 2 },
      ),
    ]),
    ...sites.flatMap((site) => [
      '',
      `${style.strong(site.name)}, site in ${site.place}${site.proxyReply ? '' : ', answers for itself'}`,
      ...table(
        site.rlocs.map((rloc) => [rloc.address, stateText(rloc, style), rloc.xtr]),
        { indent: 2 },
      ),
      ...table(
        site.mappings.map(({ eid, locators }) => [
          eid,
          locators.length === 0 ? 'withdrawn' : locators.map(({ rloc, priority, weight }) => `${rloc}=${priority}/${weight}`).join(' '),
        ]),
        { indent: 2 },
      ),
    ]),
  ]
}

function stateText({ state }: LabAddress, style: Style): string {
  if (state === 'up') return 'up'
  return style.bad(state === 'down' ? 'down' : 'LISP down, host up')
}
