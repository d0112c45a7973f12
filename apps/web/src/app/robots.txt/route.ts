import { backend } from '../../server/backend.ts'

export const dynamic = 'force-dynamic'

/** What search engines may have: the public pages that everybody may find, and nothing of the console. */
export async function GET(): Promise<Response> {
  return new Response(await backend().status.robots(), {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=300' },
  })
}
