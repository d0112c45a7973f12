import type { AlertRoute } from '@lispwatch/domain/alert/alert-route'
import type { InventoryDiff, InventoryRoute } from '@lispwatch/domain/inventory'
import { forgetChannel, putChannel } from '../alerting/channels.ts'
import { type Author, noteChange } from '../alerting/kept.ts'
import { forgetRoute, putRoute, putRoutesFirst, type StoredRoute } from '../alerting/routes.ts'
import type { Queryable } from '../transaction.ts'
import { isGone, type SettledAlerting } from './settle-alerting.ts'

const MOST_ID_LENGTH = 50

/** An id that nobody has, by which the name can be told where it has small letters or digits. */
function freeId(name: string, taken: ReadonlySet<string>): string {
  const words = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST_ID_LENGTH)
  const id = `file-${words}`.replace(/-+$/, '')
  let free = id
  for (let number = 2; taken.has(free); number++) free = `${id}-${number}`
  return free
}

/** Every route with the id that it has, or a new one. */
function withIds(routes: readonly InventoryRoute[], known: readonly StoredRoute[]): AlertRoute[] {
  const taken = new Set(known.map(({ id }) => id))
  return routes.map((route) => {
    const id = known.find(({ name, origin }) => name === route.name && origin === 'inventory')?.id ?? freeId(route.name, taken)
    taken.add(id)
    return { ...route, id }
  })
}

/** Writes down what differs, and says so. Belongs into the transaction of the application, under lockAlertRules. */
export async function writeAlerting(client: Queryable, settled: SettledAlerting, difference: InventoryDiff, author: Author): Promise<void> {
  const { knownChannels, knownRoutes, secrets } = settled
  const { channels = [], routes = [] } = settled.inventory
  const all = [...difference.added, ...difference.changed, ...difference.removed]
  const told = all.filter(({ part }) => part === 'channel' || part === 'route')
  const differs = (part: 'channel' | 'route') => (one: { readonly name: string }) =>
    told.some((other) => other.part === part && other.name === one.name)
  const by = { ...author, origin: 'inventory' } as const

  for (const { id } of knownRoutes.filter(isGone(routes))) await forgetRoute(client, id)
  for (const { name } of knownChannels.filter(isGone(channels))) await forgetChannel(client, name, author)
  for (const channel of channels.filter(differs('channel'))) {
    const isOfOtherKind = knownChannels.some(({ name, kind }) => name === channel.name && kind !== channel.kind)
    await putChannel(client, channel, secrets.get(channel.name) ?? (isOfOtherKind ? { sealed: null, names: [] } : null), by)
  }
  const wanted = withIds(routes, knownRoutes)
  for (const route of wanted.filter(differs('route'))) await putRoute(client, route, by)
  if (wanted.some(differs('route')))
    await putRoutesFirst(
      client,
      wanted.map(({ id }) => id),
    )
  for (const { sentence } of told) await noteChange(client, `${author.by} applied an inventory. ${sentence}`, author.now)
}
