import { listSites, type SiteDetail, type SiteSummary } from '@lispwatch/db/sites'
import { z } from 'zod'
import { Q_MAX } from '../../../lib/list-view.ts'
import { LISTS } from '../../../lib/lists.ts'
import { asShown } from '../../lists/as-shown.ts'
import { shownSite, statesNow } from '../../lists/shown-reads.ts'
import { selectSites } from '../../lists/site-list.ts'
import { pageFrom, pageOf, pageQuery } from '../page.ts'
import { jsonResource } from '../resource.ts'
import { eidOfLabel, eidParts } from '../shape/eid.ts'
import { instant, iso } from '../shape/instant.ts'
import { mappingJson, mappingShape } from '../shape/mapping.ts'
import { place } from '../shape/place.ts'
import { shownState, voteJson, voteShape } from '../shape/standing.ts'

const count = z.number().int().min(0)

const siteShape = z.object({
  name: z.string(),
  publicName: z.string().nullable(),
  provider: z.string().nullable(),
  tags: z.array(z.string()),
  location: place.nullable(),
  state: shownState,
  reason: z.string().describe('Why it is in that state, a sentence.'),
  sinceAt: instant.nullable(),
  lastObservedAt: instant.nullable(),
  eids: z.array(eidParts),
  registrationCounts: z.record(z.string(), count),
  locatorCounts: z.record(z.string(), count),
})

const preference = z.object({ priority: z.number().int(), weight: z.number().int() }).nullable()

const siteDetailShape = z.object({
  ...siteShape.shape,
  contacts: z.array(z.string()),
  registrations: z.array(
    z.object({
      ...eidParts.shape,
      server: z.string(),
      state: z.string(),
      votes: z.array(voteShape),
      mapping: mappingShape.nullable().describe('What the server gives now; null when none is known.'),
      mappingSinceAt: instant.nullable(),
    }),
  ),
  locators: z.array(
    z.object({
      rloc: z.string(),
      port: z.number().int(),
      state: z.string(),
      votes: z.array(voteShape),
      uses: z.array(z.object({ ...eidParts.shape, mapped: preference, expected: preference })),
    }),
  ),
})

export const sites = jsonResource({
  path: '/sites',
  capability: 'see-network',
  summary: 'The sites of the inventory with their states, by name.',
  params: z.strictObject({}),
  query: z.strictObject({
    ...pageQuery,
    state: shownState.optional().describe('Only sites in this state.'),
    provider: z.string().min(1).max(200).optional().describe('Only sites of this provider.'),
    q: z
      .string()
      .max(Q_MAX)
      .optional()
      .describe('Only sites that have all these words in their name, provider, place, EID-prefixes or tags.'),
  }),
  answer: pageOf(siteShape).meta({ title: 'SitePage' }),
  async read({ database, now, query }) {
    const [measured, states] = await Promise.all([listSites(database, now), statesNow(database, now)])
    const all = measured.map((one) => asShown(one, states.site(one.name, one.state)))
    const { rows } = selectSites(all, {
      ...{ q: query.q ?? '', provider: query.provider ?? null, sort: 'site', descending: false },
      states: query.state === undefined ? LISTS.sites.states : [query.state],
    })
    const { items, next } = pageFrom(rows, ({ name }) => name, query)
    return { items: items.map(siteJson), next }
  },
})

export const site = jsonResource({
  path: '/sites/{name}',
  capability: 'see-network',
  summary: 'One site: its EID-prefixes at every server, and its locators.',
  params: z.strictObject({ name: z.string().min(1).max(200) }),
  query: z.strictObject({}),
  answer: siteDetailShape.meta({ title: 'SiteDetail' }),
  async read({ database, now, params }) {
    const found = await shownSite(database, params.name, now)
    return found && detailJson(found)
  },
})

function siteJson(summary: SiteSummary): z.input<typeof siteShape> {
  const { name, publicName, provider, tags, location, state, reason, registrationCounts, locatorCounts } = summary
  return {
    ...{ name, publicName, provider, tags: [...tags], location, state, reason },
    ...{ sinceAt: iso(summary.sinceAt), lastObservedAt: iso(summary.lastObservedAt) },
    ...{ eids: summary.eids.map(eidOfLabel), registrationCounts, locatorCounts },
  }
}

function detailJson(detail: SiteDetail): z.input<typeof siteDetailShape> {
  return {
    ...siteJson(detail),
    contacts: [...detail.contacts],
    registrations: detail.prefixes.flatMap(({ prefix, iid, cells }) =>
      cells.map(({ node, state, votes, mapping, mappingSinceAt }) => ({
        ...{ eid: prefix, iid, server: node, state, votes: votes.map(voteJson) },
        mapping: mapping && mappingJson({ eid: prefix, iid }, mapping),
        mappingSinceAt: iso(mappingSinceAt),
      })),
    ),
    locators: detail.locators.map(({ rloc, port, state, votes, uses }) => ({
      ...{ rloc, port, state, votes: votes.map(voteJson) },
      uses: uses.map(({ eid, mapped, expected }) => ({ ...eidOfLabel(eid), mapped, expected })),
    })),
  }
}
