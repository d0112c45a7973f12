import { gatePage } from '@lispwatch/status-page/html/gate-page'
import { refuseLargeBody } from '../body-limit.ts'
import { COOKIE_SECONDS, cookieName } from './gate.ts'
import type { MeantPage } from './known-pages.ts'
import { readyAnswer, respond } from './ready-answer.ts'
import type { StatusDesk } from './status-desk.ts'
import type { Visitor } from './visitor.ts'

const NEVER_KEPT = { 'cache-control': 'private, no-store' }

const say = (status: number, words: string) =>
  new Response(`${words}\n`, { status, headers: { ...NEVER_KEPT, 'content-type': 'text/plain; charset=utf-8' } })

/** A form of another site is none of ours. A program that says nothing of where it comes from brings no cookies either. */
export function isForeign({ headers }: Request): boolean {
  const origin = headers.get('origin')
  if (origin === null) return headers.get('cookie') !== null
  return !URL.canParse(origin) || new URL(origin).host !== headers.get('host')
}

/** Where the visitor goes next: a path of the page, else its beginning. */
function nextPath(to: string, { url }: MeantPage): string {
  const { origin, pathname: base } = new URL(url)
  const wanted = URL.canParse(to, origin) ? new URL(to, origin) : null
  const isBelow = wanted !== null && wanted.origin === origin && (wanted.pathname === base || wanted.pathname.startsWith(`${base}/`))
  return isBelow && wanted.pathname !== `${base}/enter` ? wanted.pathname : base
}

async function enter(desk: StatusDesk, page: MeantPage, visitor: Visitor, form: URLSearchParams, request: Request): Promise<Response> {
  const to = nextPath(form.get('to') ?? '', page)
  const entered = await desk.gate.enter(page.stored, { password: (form.get('password') ?? '').slice(0, 200), visitor, now: Date.now() })
  if (!entered.ok) {
    const { language = 'en' } = page.stored.page
    const status = entered.said === 'tooMany' ? 429 : 401
    const body = gatePage({ language, url: page.url }, { to, said: entered.said })
    const handing = { isPrivate: true, isListed: false, by: 'nothing' }
    return respond(readyAnswer({ status, type: 'text/html; charset=utf-8', body }, { accent: null }, handing), request)
  }
  const { protocol, pathname } = new URL(page.url)
  const attributes = `Path=${pathname}; Max-Age=${COOKIE_SECONDS}; HttpOnly; SameSite=Lax${protocol === 'https:' ? '; Secure' : ''}`
  const headers = { ...NEVER_KEPT, location: to, 'set-cookie': `${cookieName(page.stored)}=${entered.cookie}; ${attributes}` }
  return new Response(null, { status: 303, headers })
}

/** What is answered to a form of a public page; to whoever may not see the page all forms but the gate's own look alike. */
export async function postStatus(desk: StatusDesk, request: Request, path: readonly string[]): Promise<Response> {
  const refusal = refuseLargeBody(request)
  if (refusal !== undefined) return refusal
  if (isForeign(request)) return say(403, 'Send the form from the page itself.')
  const form = new URLSearchParams(await request.text())
  const asked = await desk.asked(request, path)
  if (asked !== null && asked.path.join('/') === 'enter' && asked.stored.page.gate?.kind === 'password')
    return enter(desk, asked, asked.visitor, form, request)
  const page = await desk.shown(request, path)
  return page instanceof Response ? page : say(404, 'There is no such form here.')
}
