import { readHeartbeats } from '@lispwatch/db/heartbeats'
import { readInventory } from '@lispwatch/db/inventory'
import { networkFacts } from '@lispwatch/db/network-facts'
import { z } from 'zod'
import { pageFrom, pageOf, pageQuery } from '../page.ts'
import { jsonResource } from '../resource.ts'
import { eidParts } from '../shape/eid.ts'
import { instant, iso } from '../shape/instant.ts'
import { place } from '../shape/place.ts'

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
  pollers: z
    .array(
      z.object({
        at: instant.describe('When it said this; one that is gone says nothing new.'),
        lateP99Ms: z.number().describe('How late a question starts that one of a hundred exceeds.'),
        claimedPerSecond: z.number(),
        recordedPerSecond: z.number(),
        skipped: z.number().describe('Slots in which nothing was asked, because there was too much to do: gaps, never losses.'),
        waiting: z.number().describe('What is not recorded yet.'),
      }),
    )
    .describe('How the processes there keep up.'),
})

export const vantages = jsonResource({
  path: '/vantages',
  capability: 'see-network',
  summary: 'The places from which the network is observed, by name.',
  params: z.strictObject({}),
  query: z.strictObject(pageQuery),
  answer: pageOf(vantageShape).meta({ title: 'VantagePage' }),
  async read({ database, query }) {
    const [facts, inventory, heartbeats] = await Promise.all([networkFacts(database), readInventory(database), readHeartbeats(database)])
    const { items, next } = pageFrom(facts.vantages, ({ name }) => name, query)
    const placeOf = (name: string) => inventory?.vantages.find((vantage) => vantage.name === name)?.location ?? null
    const pollersOf = (name: string) =>
      heartbeats.filter(({ vantage }) => vantage === name).map(({ at, ...heartbeat }) => ({ ...heartbeat, at: iso(at) }))
    return {
      items: items.map(({ name, lastSeenAt }) => ({
        ...{ name, location: placeOf(name), lastSeenAt: iso(lastSeenAt), pollers: pollersOf(name) },
      })),
      next,
    }
  },
})
