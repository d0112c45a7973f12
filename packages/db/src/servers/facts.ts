import type { AnswerClass } from '@lispwatch/domain/answer-class'
import type { Location, NodeRole } from '@lispwatch/domain/inventory'
import type { CanaryState, ControlPortState, RegistrationState } from '@lispwatch/domain/state'
import { DEFAULT_REQUESTS_PER_SECOND } from '@lispwatch/domain/sweep-plan'
import type { Expectation } from '@lispwatch/domain/target'
import type { Database } from '../client.ts'
import { epochMsOf } from '../instant.ts'
import { locationJson } from '../inventory/location.ts'
import { PROXY_ROLES } from '../targets/control-ports.ts'
import { ASKED_ROLES, LISP_CONTROL_PORT } from '../targets/registrations.ts'

export interface NodeFact {
  readonly name: string
  readonly roles: readonly NodeRole[]
  readonly addresses: readonly string[]
  readonly port: number
  readonly provider: string | null
  readonly location: Location | null
  readonly budgetPerSecond: number
  readonly registrationCadenceMs: number
}

interface TargetFact {
  readonly node: string
  readonly targetId: number
  readonly vantage: string
  readonly sinceAt: number | null
  readonly lastObservedAt: number | null
  readonly lastAnsweredAt: number | null
  readonly lastRttMs: number | null
}

export interface CanaryFact extends TargetFact {
  readonly expects: Expectation
  readonly iid: number
  readonly prefix: string
  readonly eid: string
  readonly state: CanaryState
  readonly silences: number
  readonly answerClass: AnswerClass | null
}

export interface ControlPortFact extends TargetFact {
  readonly address: string
  readonly port: number
  readonly state: ControlPortState
}

/** How many registrations of a server at a vantage have this state and last answer. */
export interface RegistrationTally {
  readonly node: string
  readonly vantage: string
  readonly state: RegistrationState
  readonly answerClass: AnswerClass | null
  readonly targets: number
}

export interface ServerFacts {
  readonly nodes: readonly NodeFact[]
  readonly canaries: readonly CanaryFact[]
  readonly controlPorts: readonly ControlPortFact[]
  readonly tallies: readonly RegistrationTally[]
}

const NODES = `
SELECT node.name, to_json(node.roles) AS roles, to_json(node.addresses) AS addresses, coalesce(node.port, ${LISP_CONTROL_PORT}) AS port,
       provider.name AS provider, ${locationJson('node')} AS location,
       coalesce(node.requests_per_second, network.requests_per_second, ${DEFAULT_REQUESTS_PER_SECOND}) AS "budgetPerSecond",
       network.registration_cadence_seconds * 1000 AS "registrationCadenceMs"
FROM node
CROSS JOIN network
LEFT JOIN provider ON provider.id = node.provider_id
WHERE node.retired_at IS NULL AND node.roles && $2::text[] AND ($1::text IS NULL OR node.name = $1)
ORDER BY node.name`

const TARGET = `
node.name AS node, target.id AS "targetId", vantage.name AS vantage, state.state,
${epochMsOf('state.since_at')} AS "sinceAt", ${epochMsOf('state.last_observed_at')} AS "lastObservedAt",
${epochMsOf('state.last_answered_at')} AS "lastAnsweredAt", state.last_rtt_ms AS "lastRttMs"`

const OF_TARGET = `
FROM target
JOIN target_state AS state ON state.target_id = target.id
JOIN node ON node.id = target.node_id
JOIN vantage ON vantage.id = target.vantage_id
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
WHERE target.enabled`

/** Those of all servers: whether a vantage is impaired follows from all of them. */
const CANARIES = `
SELECT ${TARGET}, target.expects, eid_prefix.iid::float8 AS iid, eid_prefix.prefix, eid_prefix.label AS eid,
       state.failures AS silences, state.answer_class AS "answerClass"
${OF_TARGET} AND target.kind = 'canary'
ORDER BY node.name, vantage.name, target.expects DESC, target.id`

const CONTROL_PORTS = `
SELECT ${TARGET}, host(target.address) AS address, target.port
${OF_TARGET} AND target.kind = 'control-port' AND ($1::text IS NULL OR node.name = $1)
ORDER BY node.name, target.address, vantage.name`

const TALLIES = `
SELECT node.name AS node, vantage.name AS vantage, state.state, state.answer_class AS "answerClass", count(*)::int AS targets
${OF_TARGET} AND target.kind = 'registration' AND ($1::text IS NULL OR node.name = $1)
GROUP BY node.name, vantage.name, state.state, state.answer_class`

/** The canaries of all servers, in the order of servers and vantages. */
export async function readCanaries({ pool }: Pick<Database, 'pool'>): Promise<CanaryFact[]> {
  return (await pool.query<CanaryFact>(CANARIES)).rows
}

/** What is known of all servers (null) or of one, in four queries. Canaries are always those of all. */
export async function readServerFacts({ pool }: Database, name: string | null): Promise<ServerFacts> {
  const roles = [...ASKED_ROLES, ...PROXY_ROLES]
  const [nodes, canaries, controlPorts, tallies] = await Promise.all([
    pool.query<NodeFact>(NODES, [name, roles]),
    readCanaries({ pool }),
    pool.query<ControlPortFact>(CONTROL_PORTS, [name]),
    pool.query<RegistrationTally>(TALLIES, [name]),
  ])
  return { nodes: nodes.rows, canaries, controlPorts: controlPorts.rows, tallies: tallies.rows }
}
