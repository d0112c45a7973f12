import { readInventory } from '@lispwatch/db/inventory'
import { listServers, type NodeControlPort, type ServerAtVantage, type ServerSummary } from '@lispwatch/db/servers'
import type { InventoryNode } from '@lispwatch/domain/inventory'
import { z } from 'zod'
import { asShown } from '../../lists/as-shown.ts'
import { shownServer, statesNow } from '../../lists/shown-reads.ts'
import { pageFrom, pageOf, pageQuery } from '../page.ts'
import { jsonResource } from '../resource.ts'
import { eidOfLabel, eidParts } from '../shape/eid.ts'
import { instant, iso } from '../shape/instant.ts'
import { place } from '../shape/place.ts'
import { shownState } from '../shape/standing.ts'

const CONTROL_PORT = 4342

const nodeShape = z.object({
  name: z.string(),
  roles: z.array(z.string()),
  addresses: z.array(z.string()),
  port: z.number().int().describe('UDP port of the control plane.'),
  provider: z.string().nullable(),
  location: place.nullable(),
  state: shownState.nullable().describe('How it stands; null for a node that is neither asked nor looked at.'),
  reason: z.string().nullable().describe('Why it stands so, a sentence.'),
  flags: z.array(z.string()).describe('Habits of it that were found out, such as silence where there is no mapping.'),
})

const times = { sinceAt: instant.nullable(), lastObservedAt: instant.nullable(), lastAnsweredAt: instant.nullable() }

const canaryShape = z.object({
  ...eidParts.shape,
  expects: z.string().describe('Whether a mapping is expected.'),
  state: z.string(),
  ...times,
  lastRttMs: z.number().nullable(),
  answerClass: z.string().nullable().describe('What kind of answer came last.'),
})

const count = z.record(z.string(), z.number().int())

const nodeDetailShape = z.object({
  ...nodeShape.shape,
  vantages: z.array(
    z.object({
      vantage: z.string(),
      state: z.string(),
      displayState: shownState,
      flags: z.array(z.string()),
      reason: z.string(),
      isImpaired: z.boolean().describe('The vantage is cut off from all servers: its word does not count.'),
      canaries: z.array(canaryShape),
    }),
  ),
  controlPorts: z.array(
    z.object({
      ...{ vantage: z.string(), address: z.string(), port: z.number().int(), state: z.string(), displayState: shownState },
      ...{ ...times, lastRttMs: z.number().nullable(), sentence: z.string() },
    }),
  ),
  registrationCounts: count.describe('How many EID-prefixes it holds in which state, over all vantages.'),
  answerCounts: count.describe('What kind of answer came last for how many of them.'),
})

export const nodes = jsonResource({
  path: '/nodes',
  capability: 'see-network',
  summary: 'The nodes of the inventory and how they stand: map-servers, map-resolvers, DDT nodes, PxTRs and RTRs, by name.',
  params: z.strictObject({}),
  query: z.strictObject({ ...pageQuery, role: z.string().max(50).optional().describe('Only nodes that have this role.') }),
  answer: pageOf(nodeShape).meta({ title: 'NodePage' }),
  async read({ database, now, query }) {
    const [inventory, servers, states] = await Promise.all([readInventory(database), listServers(database, now), statesNow(database, now)])
    const wanted = (inventory?.nodes ?? []).filter(({ roles }) => query.role === undefined || roles.some((role) => role === query.role))
    const { items, next } = pageFrom(wanted, ({ name }) => name, query)
    const standings = new Map(servers.map((server) => [server.name, asShown(server, states.node(server.name, server.state))]))
    return { items: items.map((node) => nodeJson(node, standings.get(node.name))), next }
  },
})

export const node = jsonResource({
  path: '/nodes/{name}',
  capability: 'see-network',
  summary: 'One node of the inventory: how it stands at every vantage, its canaries and its control ports.',
  params: z.strictObject({ name: z.string().min(1).max(200) }),
  query: z.strictObject({}),
  answer: nodeDetailShape.meta({ title: 'NodeDetail' }),
  async read({ database, now, params }) {
    const [inventory, server] = await Promise.all([readInventory(database), shownServer(database, params.name, now)])
    const found = inventory?.nodes.find(({ name }) => name === params.name)
    return found && detailJson(found, server)
  },
})

function nodeJson({ name, roles, addresses, port, provider, location }: InventoryNode, server?: ServerSummary): z.input<typeof nodeShape> {
  return {
    ...{ name, roles: [...roles], addresses: [...addresses] },
    ...{ port: port ?? CONTROL_PORT, provider: provider ?? null, location: location ?? null },
    ...{ state: server?.state ?? null, reason: server?.reason ?? null, flags: [...(server?.flags ?? [])] },
  }
}

function detailJson(declared: InventoryNode, server?: ServerSummary): z.input<typeof nodeDetailShape> {
  return {
    ...nodeJson(declared, server),
    vantages: (server?.vantages ?? []).map(vantageJson),
    controlPorts: (server?.controlPorts ?? []).map(controlPortJson),
    registrationCounts: { ...server?.registrationCounts },
    answerCounts: { ...server?.answerCounts },
  }
}

function vantageJson({ vantage, state, displayState, flags, reason, isImpaired, canaries }: ServerAtVantage) {
  return {
    ...{ vantage, state, displayState, flags: [...flags], reason, isImpaired },
    canaries: canaries.map(({ eid, expects, lastRttMs, answerClass, ...canary }) => ({
      ...{ ...eidOfLabel(eid), expects, state: canary.state, ...timesJson(canary), lastRttMs, answerClass },
    })),
  }
}

function controlPortJson({ vantage, address, port, state, displayState, lastRttMs, sentence, ...seen }: NodeControlPort) {
  return { vantage, address, port, state, displayState, ...timesJson(seen), lastRttMs, sentence }
}

function timesJson({ sinceAt, lastObservedAt, lastAnsweredAt }: Pick<NodeControlPort, 'sinceAt' | 'lastObservedAt' | 'lastAnsweredAt'>) {
  return { sinceAt: iso(sinceAt), lastObservedAt: iso(lastObservedAt), lastAnsweredAt: iso(lastAnsweredAt) }
}
