import type { Circumstances, VantageTrust } from '@lispwatch/domain/detection/circumstances'
import { silencesVantage } from '@lispwatch/domain/detection/d30-vantage-ill'
import { isFresh } from '@lispwatch/domain/quorum'
import { type ServerStanding, vantageStanding } from '@lispwatch/domain/server-standing'
import type { Database } from '../client.ts'
import { readRecordedAt } from '../heartbeats.ts'
import { readNetwork } from '../inventory/network.ts'
import { readCanaries } from '../servers/facts.ts'
import { standingsOf } from '../servers/standings.ts'
import { readNamedNodes } from './named-nodes.ts'

/** What is measured by before there is a network. */
const NO_NETWORK = { probeCadenceSeconds: 30, registrationCadenceSeconds: 60, underlay: undefined }

/** Pollers say what they recorded every two seconds: a cadence that is shorter than this is no measure of them. */
const SHORTEST_CADENCE_MS = 4000

const ILL = `
SELECT subject_name AS vantage, variant, reason
FROM finding
WHERE subject_kind = 'vantage' AND detection = 'D30' AND closed_at IS NULL`

interface Ill {
  readonly vantage: string
  readonly variant: string | null
  readonly reason: string
}

/** Findings about observers that are not to be believed because of them, by vantage. */
async function readSilenced({ pool }: Database): Promise<Map<string, string>> {
  const { rows } = await pool.query<Ill>(ILL)
  return new Map(rows.filter(({ variant }) => silencesVantage(variant)).map(({ vantage, reason }) => [vantage, reason]))
}

/** What holds for all subjects at `now`. A few short queries, whatever is watched. */
export async function readCircumstances(db: Database, now: number): Promise<Circumstances> {
  const [network, recordedAt, canaries, nodes, silenced] = await Promise.all([
    readNetwork(db.pool),
    readRecordedAt(db),
    readCanaries(db),
    readNamedNodes(db.pool),
    readSilenced(db),
  ])
  const { probeCadenceSeconds, registrationCadenceSeconds, underlay } = network ?? NO_NETWORK
  const standings = standingsOf(canaries, now)
  const servers = new Map<string, Map<string, ServerStanding>>()
  for (const { node, vantage, state, flags, reason } of standings) {
    const own = servers.get(node) ?? new Map<string, ServerStanding>()
    servers.set(node, own.set(vantage, { state, flags, reason }))
  }
  const cadenceMs = Math.max(SHORTEST_CADENCE_MS, probeCadenceSeconds * 1000)
  const trustOf = (vantage: string, lastObservedAt: number | null): VantageTrust => {
    const standing = vantageStanding(standings.filter((one) => one.vantage === vantage))
    const ill = silenced.get(vantage)
    const { isImpaired, reason } = ill === undefined ? standing : { isImpaired: true, reason: ill }
    return { isFresh: isFresh({ lastObservedAt, cadenceMs }, now), isImpaired, reason }
  }
  return {
    now,
    isPrivateUnderlay: underlay === 'private',
    probeCadenceMs: probeCadenceSeconds * 1000,
    registrationCadenceMs: registrationCadenceSeconds * 1000,
    vantages: new Map([...recordedAt].map(([vantage, at]) => [vantage, trustOf(vantage, at)])),
    servers,
    mapServerAddresses: new Set(nodes.flatMap(({ roles, addresses }) => (roles.includes('map-server') ? addresses : []))),
  }
}
