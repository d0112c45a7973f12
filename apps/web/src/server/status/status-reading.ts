import { createHmac } from 'node:crypto'
import { type BlockPast, pastOfBlocks, registrationsInBlocks } from '@lispwatch/db/block-registrations'
import { publishedHeads } from '@lispwatch/db/chain/heads'
import type { Database } from '@lispwatch/db/client'
import { declaredProviders } from '@lispwatch/db/providers'
import { listPublications } from '@lispwatch/db/publications'
import { readStatusPages, type StoredStatusPage } from '@lispwatch/db/status-pages'
import { listOffers } from '@lispwatch/db/subscriptions'
import type { Span } from '@lispwatch/domain/availability/track'
import type { SubscriberKind } from '@lispwatch/domain/subscription/subscriber'
import type { ComponentPast } from '@lispwatch/status-page/view/days'
import type { KnownRegistration, StatusKnowledge } from '@lispwatch/status-page/view/knowledge'
import { freshVantages } from '../measured-line.ts'
import type { Stores } from '../stores.ts'
import { knownThings, nodeKey, siteKey } from './knowledge.ts'
import { knownPages } from './known-pages.ts'
import { daysShown, readPasts } from './pasts.ts'
import { publishedIncidents, publishedMaintenances, withImpacts } from './published.ts'
import { offeredKinds } from './subscriptions/offered.ts'

/** All that the public pages are made from. */
export interface Knowledge extends StatusKnowledge {
  readonly pages: readonly StoredStatusPage[]
  /** How people can be told of each page, beside its feeds, by the page's name; absent: feeds only. */
  readonly subscribes?: Readonly<Record<string, readonly SubscriberKind[]>>
}

export interface ReadingOptions {
  readonly database: Database
  readonly stores: Pick<Stores, 'glanceSites' | 'glanceServers' | 'glanceProviders' | 'networkFacts'>
  /** Public ids are made with it, so that they tell nothing. */
  readonly secret: string
  readonly now: () => number
  /** Whether addresses of subscribers can be kept here. */
  readonly canSubscribe: boolean
}

/** The long past changes slowly: it is read again after so long, or so many times as long as reading it took. */
const PASTS_STAND_MS = 60_000
const PASTS_STAND_TIMES = 50

/** What is slow to read, and what it was read of. */
interface LongPast {
  readonly things: ReadonlyMap<string, ComponentPast>
  readonly blocks: BlockPast
  readonly of: string
  readonly standsUntil: number
}

const eidText = ({ iid, prefix }: { readonly iid: number; readonly prefix: string }) => `[${iid}]${prefix}`

function knownRegistrations(
  standing: Awaited<ReturnType<typeof registrationsInBlocks>>,
  { registered }: BlockPast,
  now: number,
): KnownRegistration[] {
  const spansOf = new Map(registered.map(({ eid, spans }) => [eidText(eid), { eid, spans }]))
  const thisMoment: readonly Span[] = [{ fromAt: now, toAt: now + 1 }]
  const present = standing.map(({ site, nodes, ...one }): KnownRegistration => {
    const spans = spansOf.get(eidText(one.eid))?.spans ?? (one.isRegistered === true ? thisMoment : [])
    spansOf.delete(eidText(one.eid))
    return { ...one, site: site === null ? null : siteKey(site), nodes: nodes.map(nodeKey), spans }
  })
  // Nobody asks about them any more; what was, was.
  const gone = [...spansOf.values()].map(
    ({ eid, spans }): KnownRegistration => ({
      ...{ eid, spans, site: null, isRegistered: null, sinceAt: null, lastHeardAt: null, nodes: [], locators: [] },
    }),
  )
  return [...present, ...gone]
}

/** Of a month and more. */
const HEADS_SHOWN = 40

/** Reads what the public pages are made from; called once every few seconds by the keeper, never for a visitor. */
export function createStatusReading({ database, stores, secret, now, canSubscribe }: ReadingOptions): (at: number) => Promise<Knowledge> {
  const idOf = (key: string) => `c${createHmac('sha256', secret).update(`status ${key}`).digest('hex').slice(0, 12)}`
  let long: LongPast | undefined

  return async (at) => {
    const [facts, sites, servers, providers, publications, stored, offers, heads] = await Promise.all([
      stores.networkFacts(),
      stores.glanceSites(at),
      stores.glanceServers(at),
      stores.glanceProviders(at),
      listPublications(database, { drafts: false }),
      readStatusPages(database.pool),
      listOffers(database),
      publishedHeads(database.pool, HEADS_SHOWN),
    ])
    const isOfDemo = stored.length === 0 && facts.demo
    const eidBlocks = isOfDemo ? (await declaredProviders(database)).flatMap((provider) => provider.eidBlocks) : []
    const pages = knownPages(stored, { name: facts.name ?? 'Lispwatch', isDemo: facts.demo, eidBlocks })
    const publicSites = sites.value.filter(({ publicName }) => publicName !== null)
    const blocks = pages.flatMap(({ page }) => page.eidBlocks ?? [])
    const of = blocks.map(eidText).join(' ')
    if (long === undefined || at >= long.standsUntil || long.of !== of) {
      const things = await readPasts(database, { sites: publicSites.map(({ name }) => name), servers: servers.value }, at)
      const past = await pastOfBlocks(database, blocks, daysShown(at))
      const tookMs = now() - at
      long = { things, blocks: past, of, standsUntil: at + Math.max(PASTS_STAND_MS, PASTS_STAND_TIMES * tookMs) }
    }
    const places = freshVantages(facts, at)
    const pasts = withImpacts(long.things, publications, at)
    const readings = { providers: providers.value, servers: servers.value, sites: publicSites, pasts }
    return {
      ...{ measuredAt: facts.newestObservationAt, places, isImpaired: places === 0, pages },
      ...{ things: knownThings(readings, idOf), incidents: publishedIncidents(publications) },
      maintenances: publishedMaintenances(publications, at),
      registrations: knownRegistrations(await registrationsInBlocks(database, blocks), long.blocks, at),
      registrationsMeasured: long.blocks.measured,
      heads: heads.map(({ statement, signature, publicKey }) => ({ statement, signature, publicKey })),
      subscribes: Object.fromEntries(offers.map((offer) => [offer.page, offeredKinds(offer, canSubscribe)])),
    }
  }
}

/** Two readings of which this is the same tell the public the same, apart from their age. */
export function textOfKnowledge(knowledge: Knowledge): string {
  const { things, places, isImpaired, incidents, maintenances, pages, registrations, subscribes, heads } = knowledge
  const states = things.map(({ id, state, past }) => [id, state, past.track.length])
  const held = registrations.map(({ isRegistered, nodes, locators }) => [isRegistered, nodes, locators])
  return JSON.stringify([states, places, isImpaired, incidents, maintenances, pages, held, subscribes, heads[0]])
}
