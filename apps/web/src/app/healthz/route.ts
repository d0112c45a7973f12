export const dynamic = 'force-dynamic'

/** The process lives and answers. Whether it can do its work is what /readyz says. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
}
