import { readInventory } from '@lispwatch/db/inventory'
import { networkFacts } from '@lispwatch/db/network-facts'
import type { InventoryNode } from '@lispwatch/domain/inventory'
import { z } from 'zod'
import { pageFrom, pageOf, pageQuery } from '../page.ts'
import { jsonResource } from '../resource.ts'
import { eidParts } from '../shape/eid.ts'
import { instant, iso } from '../shape/instant.ts'
import { place } from '../shape/place.ts'

const CONTROL_PORT = 4342

const nodeShape = z.object({
  name: z.string(),
  roles: z.array(z.string()),
  addresses: z.array(z.string()),
  port: z.number().int().describe('UDP port of the control plane.'),
  provider: z.string().nullable(),
  location: place.nullable(),
})

export const nodes = jsonResource({
  path: '/nodes',
  capability: 'see-network',
  summary: 'The nodes of the inventory: map-servers, map-resolvers, DDT nodes, PxTRs and RTRs, by name.',
  params: z.strictObject({}),
  query: z.strictObject({ ...pageQuery, role: z.string().max(50).optional().describe('Only nodes that have this role.') }),
  answer: pageOf(nodeShape).meta({ title: 'NodePage' }),
  async read({ database, query }) {
    const all = (await readInventory(database))?.nodes ?? []
    const wanted = query.role === undefined ? all : all.filter(({ roles }) => roles.some((role) => role === query.role))
    const { items, next } = pageFrom(wanted, ({ name }) => name, query)
    return { items: items.map(nodeJson), next }
  },
})

export const node = jsonResource({
  path: '/nodes/{name}',
  capability: 'see-network',
  summary: 'One node of the inventory.',
  params: z.strictObject({ name: z.string().min(1).max(200) }),
  query: z.strictObject({}),
  answer: nodeShape.meta({ title: 'Node' }),
  async read({ database, params }) {
    const found = (await readInventory(database))?.nodes.find(({ name }) => name === params.name)
    return found && nodeJson(found)
  },
})

function nodeJson({ name, roles, addresses, port, provider, location }: InventoryNode): z.input<typeof nodeShape> {
  return {
    ...{ name, roles: [...roles], addresses: [...addresses] },
    ...{ port: port ?? CONTROL_PORT, provider: provider ?? null, location: location ?? null },
  }
}

const providerShape = z.object({ name: z.string(), parent: z.string().nullable(), eidBlocks: z.array(eidParts) })

export const providers = jsonResource({
  path: '/providers',
  capability: 'see-network',
  summary: 'The mapping service providers and registries of the inventory with their EID blocks, by name.',
  params: z.strictObject({}),
  query: z.strictObject(pageQuery),
  answer: pageOf(providerShape).meta({ title: 'ProviderPage' }),
  async read({ database, query }) {
    const { items, next } = pageFrom((await readInventory(database))?.providers ?? [], ({ name }) => name, query)
    return {
      items: items.map(({ name, parent, eidBlocks }) => ({
        ...{ name, parent: parent ?? null },
        eidBlocks: (eidBlocks ?? []).map(({ prefix, iid }) => ({ eid: prefix, iid })),
      })),
      next,
    }
  },
})

const vantageShape = z.object({
  name: z.string(),
  location: place.nullable(),
  lastSeenAt: instant.nullable().describe('When it observed anything last; null when never.'),
})

export const vantages = jsonResource({
  path: '/vantages',
  capability: 'see-network',
  summary: 'The places from which the network is observed, by name.',
  params: z.strictObject({}),
  query: z.strictObject(pageQuery),
  answer: pageOf(vantageShape).meta({ title: 'VantagePage' }),
  async read({ database, query }) {
    const [facts, inventory] = await Promise.all([networkFacts(database), readInventory(database)])
    const { items, next } = pageFrom(facts.vantages, ({ name }) => name, query)
    const placeOf = (name: string) => inventory?.vantages.find((vantage) => vantage.name === name)?.location ?? null
    return { items: items.map(({ name, lastSeenAt }) => ({ name, location: placeOf(name), lastSeenAt: iso(lastSeenAt) })), next }
  },
})
