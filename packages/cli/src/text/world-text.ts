import type { World } from '@lispwatch/lab/world'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Endpoint } from '@lispwatch/lisp-client/client/ports'
import { formatEndpoint } from '../values.ts'
import { table } from './table.ts'
import { counted } from './units.ts'

/** More than these are not read by anybody: the inventory has them all. */
const MOST_SITES = 40

interface Surroundings {
  readonly inventory: string
  readonly hub: Endpoint
  readonly home: string
  readonly bind: boolean
}

/** What `lispwatch lab` prints once the lab runs. */
export function worldText(world: World, { inventory, hub, home, bind }: Surroundings): string {
  const inUse = world.sites.filter(({ dormant }) => dormant !== true)
  const listed = inUse.slice(0, MOST_SITES)
  const unlisted = world.sites.length - listed.length
  const server = world.mapServers[0]?.addresses[0] ?? ''
  const [site] = inUse
  const rloc = site?.xtrs[0]?.rlocs[0] ?? ''
  const eid = site?.mappings[0] === undefined ? '' : formatEidPrefix(site.mappings[0].eid)
  const root = world.ddtNodes.find(({ role }) => role === 'ddt-root')?.addresses[0]
  const [block] = world.mapServers[0]?.eidBlocks.map(formatEidPrefix) ?? []
  const flag = bind ? '' : ' --lab'
  const lines = [
    `${world.name}: ${counted(world.mapServers.length, 'map-server')}, ${counted(inUse.length, 'site')}`,
    '',
    'map-servers, each a map-resolver too',
    ...table(
      world.mapServers.map(({ name, addresses, place }) => [addresses.join(', '), name, place.name]),
      { indent: 2 },
    ),
    ...others('map-resolvers', world.mapResolvers),
    ...others('proxy xTRs', world.proxyXtrs),
    ...others('RTRs', world.rtrs),
    ...(world.ddtNodes.length === 0 ? [] : ['', 'delegation tree']),
    ...table(
      world.ddtNodes.map(({ name, role, addresses, place }) => [addresses.join(', '), name, place.name, role === 'ddt-root' ? 'root' : '']),
      { indent: 2 },
    ),
    '',
    'sites',
    ...listed.flatMap(({ name, place, xtrs, mappings, proxyReply, key }) => [
      `  ${name} in ${place.name}; locators ${xtrs.flatMap(({ rlocs }) => rlocs).join(', ')}; ${proxyReply ? 'the map-servers answer for it' : 'it answers for itself'}; key "${key}"`,
      ...table(
        mappings.map((mapping) => [
          formatEidPrefix(mapping.eid),
          mapping.locators.map((locator) => `${locator.rloc}=${locator.priority}/${locator.weight}`).join(' '),
        ]),
        { indent: 4 },
      ),
    ]),
    '',
    ...(unlisted === 0
      ? [
          'inventory',
          ...inventory
            .trimEnd()
            .split('\n')
            .map((line) => `  ${line}`.trimEnd()),
        ]
      : [`and ${counted(unlisted, 'more site')}; --inventory prints them all`]),
    '',
    'try',
    `  npx lispwatch lig ${eid} --via ${server}${flag}`,
    `  npx lispwatch probe ${rloc} --eid ${eid}${flag}`,
    ...(root === undefined ? [] : [`  npx lispwatch rig ${eid} --root ${root}${flag}`]),
    ...(block === undefined ? [] : [`  npx lispwatch walk ${block} --via ${server}${flag}`]),
    `  npx lispwatch lab down ${rloc}`,
    `  npx lispwatch lab show`,
    '',
    bind
      ? 'The IPv4 addresses are real, at port 4342. IPv6 addresses have no socket.'
      : 'The addresses exist in this lab only: --lab takes a command there.',
    `running; underlay at ${formatEndpoint(hub)}, state folder ${home}. Ctrl-C ends it.`,
  ]
  return `${lines.join('\n')}\n`
}

/** Nodes that only some networks have. */
function others(
  title: string,
  nodes: readonly { name: string; addresses: readonly string[]; place: { name: string } }[] | undefined,
): string[] {
  if (nodes === undefined || nodes.length === 0) return []
  return [
    '',
    title,
    ...table(
      nodes.map(({ name, addresses, place }) => [addresses.join(', '), name, place.name]),
      { indent: 2 },
    ),
  ]
}
