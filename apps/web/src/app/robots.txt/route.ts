import { isDemo } from '@lispwatch/db/network-facts'
import { backend } from '../../server/backend.ts'

export const dynamic = 'force-dynamic'

/** What search engines may have. While the database is away, nothing of the console. */
export async function GET(): Promise<Response> {
  const { database, status } = backend()
  const isConsoleForAll = await isDemo(database).catch(() => false)
  return new Response(await status.robots(isConsoleForAll), {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=300' },
  })
}
