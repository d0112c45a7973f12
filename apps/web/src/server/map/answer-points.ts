import type { MapLayerName } from '../../lib/map-points.ts'
import type { Context } from '../context.ts'
import { may } from '../principal.ts'
import { rlocsWithPoints, sitesWithPoints } from './current-points.ts'

/** A version of points says for ever what it says; so long a browser need not ask again. */
const KEPT_SECONDS = 7 * 86_400

/** The octets that travel, made once for all who look at the same points: to write them is dearer than all the rest. */
const told = new WeakMap<object, Uint8Array<ArrayBuffer>>()

function octetsOf(points: object): Uint8Array<ArrayBuffer> {
  const found = told.get(points) ?? new TextEncoder().encode(JSON.stringify(points))
  told.set(points, found)
  return found
}

const LAYERS: Record<MapLayerName, (ctx: Pick<Context, 'stores' | 'now'>) => Promise<{ readonly points: { readonly version: string } }>> = {
  sites: sitesWithPoints,
  rlocs: rlocsWithPoints,
}

const isLayer = (name: string): name is MapLayerName => Object.hasOwn(LAYERS, name)

const refused = (status: number, text: string) =>
  new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' },
  })

/**
 * The points of a layer as JSON. Those of another version than the asked one are answered as well, as they are what there is now, but no
 * browser keeps them under its name.
 */
export async function answerPoints(
  ctx: Pick<Context, 'principal' | 'stores' | 'now'>,
  { layer, version }: { readonly layer: string; readonly version: string },
): Promise<Response> {
  if (ctx.principal === null) return refused(401, 'You are not signed in, or your session has ended. Sign in and try again.')
  if (!may(ctx.principal, 'see-network')) return refused(403, 'Your role may not see the network. Ask an administrator.')
  if (!isLayer(layer)) return refused(404, 'The map has no such layer; it has sites and rlocs.')
  const { points } = await LAYERS[layer](ctx)
  return new Response(octetsOf(points), {
    headers: {
      'content-type': 'application/json',
      'cache-control': points.version === version ? `private, max-age=${KEPT_SECONDS}, immutable` : 'private, no-store',
    },
  })
}
