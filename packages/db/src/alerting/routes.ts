import type { AlertRoute } from '@lispwatch/domain/alert/alert-route'
import { DEFAULT_ROUTE } from '@lispwatch/domain/alert/default-route'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { storableJson } from '../storable.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import {
  AS_IT_COMES,
  type Author,
  type Change,
  KEPT_COLUMNS,
  type Kept,
  lockAlertRules,
  noteChange,
  type Origin,
  refusalOf,
  type Saved,
} from './kept.ts'

export type StoredRoute = AlertRoute & Kept

const ROUTES = `SELECT id, route, ${KEPT_COLUMNS} FROM alert_route ORDER BY position, id`

/** All routes in their order. The one that comes with the product is the last one until somebody adjusts it. */
export async function readRoutes(client: Queryable): Promise<StoredRoute[]> {
  type Row = Kept & { readonly id: string; readonly route: AlertRoute }
  const { rows } = await client.query<Row>({ text: ROUTES, types: EPOCH_TYPES })
  const stored = rows.map(({ route, id, ...kept }): StoredRoute => ({ ...route, id, ...kept }))
  return stored.some(({ id }) => id === DEFAULT_ROUTE.id) ? stored : [...stored, { ...DEFAULT_ROUTE, ...AS_IT_COMES }]
}

/** Those that name a channel, at once or as a step of escalation. */
export function routesTo<R extends AlertRoute>(channel: string, routes: readonly R[]): R[] {
  return routes.filter(({ channels, escalation }) => [channels, ...escalation.map((step) => step.channels)].flat().includes(channel))
}

export const listRoutes = ({ pool }: Database): Promise<StoredRoute[]> => readRoutes(pool)

/** A new one comes before the one of the product, where that one is kept, and behind all others. */
const SAVE = `
INSERT INTO alert_route AS known (id, position, route, origin, changed_by, changed_at)
SELECT $1, CASE WHEN $1 = $6 THEN 1000000 ELSE coalesce((SELECT max(position) FROM alert_route WHERE id <> $6), 0) + 1 END, $2, $3, $4,
       to_timestamp($5::float8)
ON CONFLICT (id) DO UPDATE
SET route = excluded.route, version = known.version + 1, changed_by = excluded.changed_by, changed_at = excluded.changed_at
RETURNING version`

const REMOVE = 'DELETE FROM alert_route WHERE id = $1'

/** What Kept adds is not kept twice. */
function routeOf(route: AlertRoute): AlertRoute {
  const { id, name, match, channels, groupBy, waitMs, intervalMs, repeatMs, isCriticalAtOnce, tellsResolved } = route
  const { hours, outsideHours, escalation, goesOn } = route
  return {
    ...{ id, name, match, channels, groupBy, waitMs, intervalMs, repeatMs, isCriticalAtOnce, tellsResolved },
    ...{ hours, outsideHours, escalation, goesOn },
  }
}

/** Keeps a route that was checked: a new one, or another one of the version that it was made of. */
export function saveRoute({ pool }: Database, route: AlertRoute, change: Change): Promise<Saved> {
  return inTransaction(pool, async (client) => {
    await lockAlertRules(client)
    const known = (await readRoutes(client)).find(({ id }) => id === route.id)
    const refusal = refusalOf(known, change, `The route ${route.id}`)
    if (refusal !== undefined) return refusal
    const version = await putRoute(client, route, { ...change, origin: known?.origin ?? 'console' })
    await noteChange(client, `${change.by} ${known === undefined ? 'made' : 'changed'} the route ${route.name}.`, change.now)
    return { ok: true, version }
  })
}

/** Writes it down within a transaction of the caller, who holds the lock and says what was changed. @returns its version */
export async function putRoute(
  client: Queryable,
  route: AlertRoute,
  { by, now, origin }: Author & { readonly origin: Origin },
): Promise<number> {
  const values = [route.id, storableJson(routeOf(route)), origin, by, now / 1000, DEFAULT_ROUTE.id]
  return (await client.query<{ version: number }>(SAVE, values)).rows[0]?.version ?? 1
}

/** Forgets a route; the one of the product is again as it comes. */
export function removeRoute({ pool }: Database, id: string, change: Change): Promise<Saved> {
  return inTransaction(pool, async (client) => {
    await lockAlertRules(client)
    const known = (await readRoutes(client)).find((route) => route.id === id)
    const refusal = refusalOf(known, { ...change, version: change.version ?? 0 }, `The route ${id}`)
    if (refusal !== undefined) return refusal
    await forgetRoute(client, id)
    const done = id === DEFAULT_ROUTE.id ? 'put back' : 'removed'
    await noteChange(client, `${change.by} ${done} the route ${known?.name ?? id}.`, change.now)
    return { ok: true, version: 0 }
  })
}

/** The same within a transaction of the caller, who holds the lock. */
export async function forgetRoute(client: Queryable, id: string): Promise<void> {
  await client.query(REMOVE, [id])
}

const PUT_FIRST = `
UPDATE alert_route SET position = lowest.position - $2::int + given.place::int
FROM unnest($1::text[]) WITH ORDINALITY AS given (id, place),
     (SELECT coalesce(min(position), 1) - 1 AS position FROM alert_route WHERE id <> ALL ($1)) AS lowest
WHERE alert_route.id = given.id`

/** Has these asked before all others, in this order. Within a transaction of the caller, who holds the lock. */
export async function putRoutesFirst(client: Queryable, ids: readonly string[]): Promise<void> {
  await client.query(PUT_FIRST, [ids, ids.length])
}

const ORDER = `
UPDATE alert_route SET position = given.position
FROM unnest($1::text[]) WITH ORDINALITY AS given (id, position)
WHERE alert_route.id = given.id AND alert_route.position <> given.position`

/** Has the routes asked in this order. It has to name all that are kept: refused where somebody made or removed one meanwhile. */
export function orderRoutes(
  { pool }: Database,
  ids: readonly string[],
  { by, now }: { readonly by: string; readonly now: number },
): Promise<Saved> {
  return inTransaction(pool, async (client) => {
    await lockAlertRules(client)
    const kept = (await readRoutes(client)).filter(({ version }) => version > 0).map(({ id }) => id)
    const given = new Set(ids)
    if (given.size !== ids.length || kept.some((id) => !given.has(id)))
      return { ok: false, why: 'overtaken', reason: 'The routes were changed meanwhile. Look at them again and order them anew.' }
    await client.query(ORDER, [ids])
    await noteChange(client, `${by} changed the order of the routes.`, now)
    return { ok: true, version: 0 }
  })
}
