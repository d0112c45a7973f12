import { type AlertIncident, alertIncident } from '@lispwatch/domain/alert/alert-incident'
import type { AlertGroup } from '@lispwatch/domain/alert/announcement'
import type { PlanInput } from '@lispwatch/domain/alert/plan-input'
import type { Finding } from '@lispwatch/domain/finding'
import type { Topology } from '@lispwatch/domain/incident/topology'
import { readTopology } from '../assessing/topology.ts'
import type { Database } from '../client.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { readChannels } from './channels.ts'
import { type KnownIncident, readKnownIncidents } from './known-incidents.ts'
import { readRoutes } from './routes.ts'
import { readRules } from './rules.ts'

/** Everything that is decided about, and by what the record of a decision will be known to follow from it. */
export interface AlertSituation extends Omit<PlanInput, 'links' | 'now'> {
  /** How often was decided before; a whole number in decimal. */
  readonly round: string
}

const ROUND = 'SELECT number FROM alert_round'

const GROUPS = 'SELECT value FROM alert_group ORDER BY key'

/** Observers that are there now can confirm one another: one that is gone confirms nothing any more. $1: now, epoch seconds. */
export const NETWORK = `
SELECT coalesce((SELECT name FROM network), '') AS network,
       (SELECT count(DISTINCT vantage_id) > 1 FROM vantage_heartbeat WHERE at > to_timestamp($1::float8) - interval '1 minute') AS "canConfirm"`

/** Reads situations one after the other. What did not change since the last time is not read again. */
export interface AlertSituationReader {
  /** `now` in epoch ms. */
  read(now: number): Promise<AlertSituation>
}

function topologyNames(known: Iterable<KnownIncident>): Finding[] {
  return [...known].flatMap(({ findings }) => [...findings.values()])
}

/** Gives the value of before as long as another one says the same. `textOf`: all that it says. */
function keeping<T>(textOf: (value: T) => string): (value: T) => T {
  let kept: { readonly value: T; readonly text: string } | undefined
  return (value) => {
    const text = textOf(value)
    if (kept?.text !== text) kept = { value, text }
    return kept.value
  }
}

/** What does not change from one reading to the next stays the same value: whoever decides about it knows that by looking at it. */
function createKeeping() {
  const json = <T>() => keeping<T>((value) => JSON.stringify(value))
  return {
    rules: json<AlertSituation['rules']>(),
    routes: json<AlertSituation['routes']>(),
    channels: json<AlertSituation['channels']>(),
    topology: keeping<Topology>(({ sites, nodes, sitesOfRlocs, parents }) =>
      JSON.stringify([[...sites], [...nodes], [...sitesOfRlocs], [...parents]]),
    ),
  }
}

/** Puts incidents and their findings together; those that did not change, among names that did not, stay the same values. */
function createJoining() {
  let joined = new WeakMap<KnownIncident, AlertIncident>()
  let around: Topology | undefined
  return (known: readonly KnownIncident[], topology: Topology): AlertIncident[] => {
    if (topology !== around) joined = new WeakMap()
    around = topology
    return known.map((one) => {
      const before = joined.get(one)
      if (before !== undefined) return before
      const made = alertIncident(one.incident, one.findings, topology, one.noOtherWay)
      joined.set(one, made)
      return made
    })
  }
}

/** A reader over one database, for one who decides at a time. Everything is of one instant. */
export function alertSituationReader({ pool }: Database): AlertSituationReader {
  const join = createJoining()
  const keep = createKeeping()
  let known: ReadonlyMap<number, KnownIncident> = new Map()
  /** Groups are written only with a round of their own. */
  let groupsOf: { readonly round: string; readonly groups: readonly AlertGroup[] } | undefined

  const readWith = async (client: Queryable, now: number): Promise<AlertSituation> => {
    const { rows: rounds } = await client.query<{ number: string }>(ROUND)
    const round = rounds[0]?.number ?? '0'
    const groups =
      groupsOf?.round === round ? groupsOf.groups : (await client.query<{ value: AlertGroup }>(GROUPS)).rows.map(({ value }) => value)
    groupsOf = { round, groups }
    const rules = keep.rules(await readRules(client))
    const routes = keep.routes(await readRoutes(client))
    const channels = keep.channels(await readChannels(client))
    const { rows: networks } = await client.query<{ network: string; canConfirm: boolean }>(NETWORK, [now / 1000])
    known = await readKnownIncidents(client, groups, known)
    const topology = keep.topology(await readTopology(client, topologyNames(known.values())))
    return {
      incidents: join([...known.values()], topology),
      ...{ rules, routes, groups, channels, topology, network: networks[0]?.network ?? '', canConfirm: networks[0]?.canConfirm ?? false },
      round,
    }
  }
  return {
    read: (now) =>
      inTransaction(pool, async (client) => {
        await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
        return readWith(client, now)
      }),
  }
}
