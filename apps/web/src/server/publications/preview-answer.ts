import type { Context } from '../context.ts'
import { may } from '../principal.ts'
import { readyAnswer } from '../status/ready-answer.ts'
import { previewOf } from './preview.ts'

const HEADERS = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' }

const refused = (status: number, text: string) =>
  new Response(`${text}\n`, { status, headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' } })

/** What the public would see of a publication if what is prepared were said now, for the console's own frame and for nobody else. */
export async function previewAnswer(
  { principal, stores, status, now }: Pick<Context, 'principal' | 'stores' | 'status' | 'now'>,
  { id, page }: { readonly id: string; readonly page: string | null },
): Promise<Response> {
  if (principal === null) return refused(401, 'You are not signed in, or your session has ended. Sign in and try again.')
  if (!may(principal, 'see-publications')) return refused(403, 'Your role may not see drafts. Ask an administrator.')
  const stored = /^\d{1,9}$/.test(id) ? await stores.getPublication(Number(id)) : undefined
  if (stored === undefined) return refused(404, 'This publication is not there any more.')
  const inside = await status.inside()
  if (inside === undefined) return refused(503, 'The public pages are not made yet. Try again in a moment.')
  const preview = previewOf(stored, inside, { page, now })
  if (preview === undefined) return refused(404, 'There is no such page.')
  if (preview.html === null) return refused(200, 'This page shows nothing of it: nobody that it hits is on this page.')
  const { body, headers } = readyAnswer({ status: 200, type: 'text/html; charset=utf-8', body: preview.html }, preview.face)
  const policy = (headers['content-security-policy'] ?? '').replace("frame-ancestors 'none'", "frame-ancestors 'self'")
  return new Response(body, { headers: { ...headers, ...HEADERS, 'content-security-policy': policy } })
}
