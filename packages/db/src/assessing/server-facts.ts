import type { ServerFacts, ServerReading } from '@lispwatch/domain/facts/server-facts'
import type { CanaryState, ControlPortState } from '@lispwatch/domain/state'
import type { Expectation } from '@lispwatch/domain/target'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { readOddAnswers } from '../oddities.ts'
import { readCanaries } from '../servers/facts.ts'
import { standingsOf } from '../servers/standings.ts'
import { PROXY_ROLES } from '../targets/control-ports.ts'
import { ASKED_ROLES } from '../targets/registrations.ts'
import { type NamedNode, readNamedNodes } from './named-nodes.ts'
import { append, READING, READING_OF_TARGET, type ReadingHistory, type ReadingRow, readReadingHistory } from './readings.ts'
import { readCycles, readSoleServers } from './server-cycles.ts'

const TARGETS = `
SELECT node.name AS node, target.kind, target.expects, host(target.address) AS address, ${READING}
FROM target
${READING_OF_TARGET}
JOIN node ON node.id = target.node_id
WHERE target.kind IN ('canary', 'control-port') AND target.enabled AND node.name = ANY ($1::text[])
ORDER BY node.name, target.address, vantage.name, target.id`

interface Place {
  readonly node: string
  readonly address: string
}
type CanaryRow = Place & ReadingRow<CanaryState> & { readonly kind: 'canary'; readonly expects: Expectation }
type ControlPortRow = Place & ReadingRow<ControlPortState> & { readonly kind: 'control-port' }

function readingsOf(
  node: string,
  standings: ReturnType<typeof standingsOf>,
  canaries: readonly CanaryRow[],
  history: ReadingHistory,
): ServerReading[] {
  return standings
    .filter((standing) => standing.node === node)
    .map(({ vantage, state, flags, reason }) => {
      const of = (expects: Expectation) => {
        const row = canaries.find((canary) => canary.vantage === vantage && canary.expects === expects)
        return row === undefined ? null : history.complete(row)
      }
      return { vantage, standing: { state, flags, reason }, registered: of('positive'), hole: of('negative') }
    })
}

const ROLES: readonly string[] = [...ASKED_ROLES, ...PROXY_ROLES]
const isServer = ({ roles }: NamedNode) => roles.some((role) => ROLES.includes(role))

/** What is known of those of these nodes that are servers. The number of queries does not depend on how many they are. */
export async function readServerLooks(db: Database, names: readonly string[], now: number): Promise<ServerFacts[]> {
  const nodes = (await readNamedNodes(db.pool)).filter((node) => isServer(node) && names.includes(node.name))
  if (nodes.length === 0) return []
  const asked = nodes.map(({ name }) => name)
  const [targets, canaries, cycles, sole, odd] = await Promise.all([
    db.pool.query<CanaryRow | ControlPortRow>({ name: 'server-targets', text: TARGETS, values: [asked], types: EPOCH_TYPES }),
    readCanaries(db),
    readCycles(db, asked, now),
    readSoleServers(db),
    readOddAnswers(
      db.pool,
      nodes.flatMap(({ addresses }) => addresses),
      now,
    ),
  ])
  const history = await readReadingHistory(
    db,
    targets.rows.map(({ targetId }) => targetId),
    now,
  )
  const canaryRows = new Map<string, CanaryRow[]>()
  const portRows = new Map<string, ControlPortRow[]>()
  for (const row of targets.rows) {
    if (row.kind === 'canary') append(canaryRows, row.node, row)
    else append(portRows, row.node, row)
  }
  const standings = standingsOf(canaries, now)
  return nodes.map(({ name, roles, provider, addresses }) => ({
    ...{ node: name, roles, provider, addresses },
    readings: readingsOf(name, standings, canaryRows.get(name) ?? [], history),
    controlPorts: (portRows.get(name) ?? []).map((row) => ({ ...history.complete(row), address: row.address })),
    cycles: cycles.get(name) ?? [],
    odd: odd.filter(({ from }) => addresses.includes(from)),
    soleServerOf: sole.get(name) ?? [],
  }))
}
