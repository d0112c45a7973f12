import type { PublicFace } from '@lispwatch/status-page/view/public-view'
import { readyAnswer } from '../ready-answer.ts'

/** A page for whoever has asked for it and nobody else: it is kept nowhere, and where it leads to is not told where it came from. */
export function pageResponse(html: string, face: PublicFace, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  const ready = readyAnswer({ status: 200, type: 'text/html; charset=utf-8', body: html }, face)
  return new Response(html, {
    status,
    headers: { ...ready.headers, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex', ...headers },
  })
}

export const seeOther = (location: string): Response =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } })
