import type { Finding, FindingGround } from '@lispwatch/domain/finding'
import type { Topology } from '@lispwatch/domain/incident/topology'
import type { Queryable } from '../transaction.ts'
import { readNamedNodes } from './named-nodes.ts'
import { readSitesOfAllRlocs, readSitesOfRlocs } from './sites-of-rlocs.ts'

const SITES = `
SELECT site.name, provider.name AS provider, to_json(coalesce(site.tags, '{}')) AS tags
FROM site
LEFT JOIN provider ON provider.id = site.provider_id
WHERE site.retired_at IS NULL AND ($1::text[] IS NULL OR site.name = ANY ($1))`

const PROVIDERS = `
SELECT provider.name, parent.name AS parent
FROM provider
LEFT JOIN provider AS parent ON parent.id = provider.parent_id
WHERE provider.retired_at IS NULL`

function namesIn(
  findings: readonly Finding[],
  kind: 'rloc' | 'site',
  of: (ground: FindingGround) => readonly string[] | undefined,
): Set<string> {
  const names = new Set<string>()
  for (const { subject, restsOn, affects } of findings) {
    if (kind === 'rloc' && subject.kind === 'rloc') names.add(subject.rloc)
    if (kind === 'site' && 'site' in subject && subject.site !== null) names.add(subject.site)
    for (const ground of [restsOn, affects]) for (const name of of(ground) ?? []) names.add(name)
  }
  return names
}

/**
 * How the names hang together that these findings know: their sites, those of their locators, all nodes and providers. Where no findings are
 * given, the whole network. Four queries.
 */
export async function readTopology(client: Queryable, findings: readonly Finding[] | null): Promise<Topology> {
  if (findings === null) return topologyOf(client, await readSitesOfAllRlocs(client), null)
  const sitesOfRlocs = await readSitesOfRlocs(
    client,
    namesIn(findings, 'rloc', ({ rlocs }) => rlocs),
  )
  return topologyOf(client, sitesOfRlocs, [...namesIn(findings, 'site', ({ sites }) => sites), ...[...sitesOfRlocs.values()].flat()])
}

async function topologyOf(
  client: Queryable,
  sitesOfRlocs: Topology['sitesOfRlocs'],
  siteNames: readonly string[] | null,
): Promise<Topology> {
  const named = siteNames === null ? null : [...new Set(siteNames)]
  const sites = await client.query<{ name: string; provider: string | null; tags: readonly string[] }>(SITES, [named])
  const providers = await client.query<{ name: string; parent: string | null }>(PROVIDERS)
  const nodes = await readNamedNodes(client)
  return {
    sites: new Map(sites.rows.map(({ name, provider, tags }) => [name, { provider, tags }])),
    nodes: new Map(nodes.map(({ name, provider, addresses }) => [name, { provider, addresses }])),
    sitesOfRlocs,
    parents: new Map(providers.rows.map(({ name, parent }) => [name, parent])),
  }
}

/** As much as tells which scopes cover one site. Two queries. */
export async function readTopologyOfSite(client: Queryable, site: string): Promise<Topology> {
  const sites = await client.query<{ name: string; provider: string | null; tags: readonly string[] }>(SITES, [[site]])
  const providers = await client.query<{ name: string; parent: string | null }>(PROVIDERS)
  return {
    sites: new Map(sites.rows.map(({ name, provider, tags }) => [name, { provider, tags }])),
    nodes: new Map(),
    sitesOfRlocs: new Map(),
    parents: new Map(providers.rows.map(({ name, parent }) => [name, parent])),
  }
}

/** As much as tells which scopes cover one locator. Four queries. */
export async function readTopologyOfRloc(client: Queryable, rloc: string): Promise<Topology> {
  const sitesOfRlocs = await readSitesOfRlocs(client, [rloc])
  return topologyOf(client, sitesOfRlocs, [...sitesOfRlocs.values()].flat())
}
