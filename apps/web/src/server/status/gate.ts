import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { isPagePassword } from '@lispwatch/db/page-password'
import type { StoredStatusPage } from '@lispwatch/db/status-pages'
import { parseIp } from '@lispwatch/lisp-client/address/ip'
import { parsePrefix, prefixContainsIp } from '@lispwatch/lisp-client/address/prefix'
import { createRateLimiter } from '../rate.ts'
import { rateKey } from './rate-key.ts'
import type { Visitor } from './visitor.ts'

/** What a visitor gets. `in`: the page; `by` what. `ask`: the form for the password. `hidden`: as if there were no page. */
export type Admission =
  | { readonly kind: 'in'; readonly isPrivate: boolean; readonly by: 'nothing' | 'cookie' | 'token' | 'password' | 'address' }
  | { readonly kind: 'ask'; readonly said: 'wrong' | 'tooMany' | null }
  | { readonly kind: 'hidden' }

/** Who was let in stays in for so long. */
export const COOKIE_SECONDS = 30 * 86_400
/** Attempts with a wrong password. */
const ATTEMPTS = { perKey: 10, inAll: 300, windowMs: 15 * 60_000 }
/** So many right ones are remembered, so that a program that asks every minute costs nothing. */
const MOST_KNOWN = 1_000

export interface Gate {
  admit(stored: StoredStatusPage, visitor: Visitor, now: number): Promise<Admission>
  /** For whoever writes the password into the form: the value of the cookie, or why not. */
  enter(
    stored: StoredStatusPage,
    of: { readonly password: string; readonly visitor: Visitor; readonly now: number },
  ): Promise<{ readonly ok: true; readonly cookie: string } | { readonly ok: false; readonly said: 'wrong' | 'tooMany' }>
  /** Opens the page for programs that cannot sign in; null where no password is asked for. Another password, another token. */
  token(stored: StoredStatusPage): string | null
}

export const cookieName = ({ page }: StoredStatusPage): string => `status_${page.name}`

const isSame = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

function comesFrom(prefixes: readonly string[], address: string): boolean {
  const bytes = parseIp(address)
  return prefixes.some((text) => {
    const parsed = parsePrefix(text)
    return bytes !== undefined && parsed.ok && prefixContainsIp(parsed.prefix, bytes)
  })
}

/** Decides who sees a page, in whatever form it is asked for. `secret` signs cookies and tokens. */
export function createGate(secret: string): Gate {
  const attempts = createRateLimiter(ATTEMPTS)
  const known = new Set<string>()
  const signed = (what: string, { page, passwordHash }: StoredStatusPage) =>
    createHmac('sha256', secret).update(`status page ${what}\n${page.name}\n${passwordHash}`).digest('base64url')

  const token = (stored: StoredStatusPage) => (stored.page.gate?.kind === 'password' ? signed('token', stored) : null)

  function isCookie(stored: StoredStatusPage, cookie: string | undefined, now: number): boolean {
    const [, until = '', signature = ''] = /^(\d{1,15})\.([A-Za-z0-9_-]+)$/.exec(cookie ?? '') ?? []
    return Number(until) > now && isSame(signature, signed(`cookie ${until}`, stored))
  }

  async function tryPassword(
    stored: StoredStatusPage,
    { password, visitor, now }: { readonly password: string; readonly visitor: Visitor; readonly now: number },
  ): Promise<'right' | 'wrong' | 'tooMany'> {
    const { page, passwordHash } = stored
    const key = createHash('sha256').update(`${page.name}\n${passwordHash}\n${password}`).digest('base64')
    if (known.has(key)) return 'right'
    if (attempts.take(`${page.name} ${rateKey(visitor.address)}`, now) > 0) return 'tooMany'
    if (passwordHash === null || !(await isPagePassword(password, passwordHash))) return 'wrong'
    if (known.size >= MOST_KNOWN) known.clear()
    known.add(key)
    return 'right'
  }

  return {
    token,
    async admit(stored, visitor, now) {
      const { gate } = stored.page
      if (gate === undefined || gate.kind === 'unlisted') return { kind: 'in', isPrivate: false, by: 'nothing' }
      if (gate.kind === 'addresses')
        return comesFrom(gate.from ?? [], visitor.address) ? { kind: 'in', isPrivate: true, by: 'address' } : { kind: 'hidden' }
      const letIn = (by: 'cookie' | 'token' | 'password'): Admission => ({ kind: 'in', isPrivate: true, by })
      if (isCookie(stored, visitor.cookie(cookieName(stored)), now)) return letIn('cookie')
      if (visitor.token !== null && isSame(visitor.token, token(stored) ?? '')) return letIn('token')
      if (visitor.password === null) return { kind: 'ask', said: null }
      const tried = await tryPassword(stored, { password: visitor.password, visitor, now })
      return tried === 'right' ? letIn('password') : { kind: 'ask', said: tried }
    },
    async enter(stored, of) {
      const tried = await tryPassword(stored, of)
      if (tried !== 'right') return { ok: false, said: tried }
      const until = of.now + COOKIE_SECONDS * 1000
      return { ok: true, cookie: `${until}.${signed(`cookie ${until}`, stored)}` }
    },
  }
}
