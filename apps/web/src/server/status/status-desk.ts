import { framedGate, gatePage, nowhere } from '@lispwatch/status-page/html/gate-page'
import { pageWordsOf } from '@lispwatch/status-page/words/page-words'
import type { StatusInsideDesk } from '../publications/status-inside.ts'
import { createRateLimiter } from '../rate.ts'
import { type Admission, createGate, type Gate } from './gate.ts'
import { createKeeper, type Keeper } from './keeper.ts'
import { isPageHost, type MeantPage, meantPage, pageUrl, robotsText } from './known-pages.ts'
import { liveStatus } from './live-status.ts'
import { rateKey } from './rate-key.ts'
import { type Handing, readyAnswer, respond } from './ready-answer.ts'
import { choiceOf } from './shown-pages.ts'
import { snapshotFile } from './snapshot-file.ts'
import { createStandingAnswers, type OpenPage } from './standing-answers.ts'
import { type Knowledge, textOfKnowledge } from './status-reading.ts'
import { type Visitor, visitorOf } from './visitor.ts'

export interface StatusDeskOptions {
  /** Reads what there is at an instant, as createStatusReading does. */
  readonly read: (at: number) => Promise<Knowledge>
  /** Signs what opens a gate. */
  readonly secret: string
  readonly now: () => number
  readonly publicUrl: string
  /** Where the last reading is kept for a process that begins without a database. */
  readonly folder: string | undefined
  readonly onFault: (error: unknown) => void
}

/** A page, and that whoever asks may see it. */
export interface ShownPage extends OpenPage {
  readonly visitor: Visitor
}

/** The public pages of this process. Nothing that is asked here reaches the database. */
export interface StatusDesk extends StatusInsideDesk {
  readonly gate: Gate
  /** The page that a request means, where its sender may see it; else what is answered in its place, whatever was asked for. */
  shown(request: Request, path: readonly string[]): Promise<ShownPage | Response>
  /** The page that a request means, whoever sends it; null where there is none. */
  asked(request: Request, path: readonly string[]): Promise<(MeantPage & { readonly visitor: Visitor }) | null>
  /** What is answered to GET and HEAD. `path`: below /status. */
  get(request: Request, path: readonly string[]): Promise<Response>
  /** Calls back when there is a reading that differs from the one before; returns how to stop that. */
  watch(changed: () => void): () => void
  /** Reads anew at once: something was published. */
  renew(): void
  /** What search engines may have. */
  robots(isConsoleForAll: boolean): Promise<string>
  /** Whether a host is that of a page of its own. */
  isPageHost(host: string): boolean
  close(): void
}

/** Questions about EIDs: a person may be curious, and a program may look after its own. */
const QUESTIONS = { perKey: 30, inAll: 3_000, windowMs: 60_000 }

const AWAY = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', 'retry-after': '10' }
const HTML = 'text/html; charset=utf-8'
const BARE = { accent: null }
/** Of what nobody may see nothing may be kept anywhere. */
const CLOSED: Handing = { isPrivate: true, isListed: false, by: 'nothing' }

export function createStatusDesk(options: StatusDeskOptions): StatusDesk {
  const { read, publicUrl, secret, folder, now, onFault } = options
  const file = snapshotFile(folder)
  const gate = createGate(secret)
  const questions = createRateLimiter(QUESTIONS)
  const answers = createStandingAnswers({ now, tokenOf: gate.token })
  const keeper: Keeper<Knowledge> = createKeeper<Knowledge>({
    ...{ read, now, onFault, save: file.save, load: file.load, textOf: textOfKnowledge },
    makeReady: (next) => answers.makeReady(next, keeper.current()),
    every: (ms, work) => {
      const timer = setInterval(work, ms).unref()
      return () => clearInterval(timer)
    },
  })

  function tooManyQuestions(page: ShownPage, waitMs: number): Response {
    const { tooMany } = pageWordsOf(page.stored.page.language ?? 'en').eid
    const headers = { ...AWAY, 'cache-control': 'private, no-store', 'retry-after': String(Math.ceil(waitMs / 1000)) }
    return new Response(`${tooMany}\n`, { status: 429, headers })
  }

  async function answered(request: Request, page: ShownPage): Promise<Response> {
    const { token: _, ...query } = Object.fromEntries(new URL(request.url).searchParams)
    const made = await answers.standing(page, query)
    if (made !== 'asked') return respond(made, request)
    const waitMs = questions.take(rateKey(page.visitor.address), now())
    if (waitMs > 0) return tooManyQuestions(page, waitMs)
    return respond(await answers.fresh(page, query), request)
  }

  function live(page: ShownPage, request: Request): Response {
    const { stored } = page
    const locked = JSON.stringify([stored.page.gate, stored.passwordHash])
    let tag = answers.tagOf(page)
    return liveStatus(
      (changed, gone) =>
        keeper.watch(() => {
          const snapshot = keeper.current()
          const still = snapshot?.value.pages.find((one) => one.page.name === stored.page.name)
          if (snapshot === undefined || still === undefined || JSON.stringify([still.page.gate, still.passwordHash]) !== locked)
            return gone()
          const next = answers.tagOf({ ...page, snapshot, stored: still })
          if (next !== tag) changed(next)
          tag = next
        }),
      request.signal,
    )
  }

  const bare = (body: string, status: number, request: Request) => respond(readyAnswer({ status, type: HTML, body }, BARE, CLOSED), request)

  async function asksForPassword(request: Request, page: MeantPage, visitor: Visitor, said: 'wrong' | 'tooMany' | null): Promise<Response> {
    const status = said === 'tooMany' ? 429 : 401
    const { language = 'en' } = page.stored.page
    if (!visitor.wantsHtml) {
      const { title } = pageWordsOf(language).gate
      const headers = { ...AWAY, 'cache-control': 'private, no-store', 'www-authenticate': 'Basic realm="status", charset="UTF-8"' }
      return new Response(`${title}.\n`, { status, headers })
    }
    if (page.path.join('/') === 'embed')
      return respond(
        readyAnswer({ status, type: HTML, body: framedGate({ language, url: page.url }), isEmbedded: true }, BARE, CLOSED),
        request,
      )
    const { pathname } = new URL(request.url)
    return bare(gatePage({ language, url: page.url }, { to: pathname, said }), status, request)
  }

  async function shown(request: Request, path: readonly string[]): Promise<ShownPage | Response> {
    const snapshot = keeper.current() ?? (await keeper.first())
    if (snapshot === undefined)
      return new Response('Nothing has been measured yet. Try again in a moment.\n', { status: 503, headers: AWAY })
    const visitor = visitorOf(request)
    const page = meantPage(snapshot.value.pages, { host: visitor.host, path, publicUrl })
    const admission: Admission = page === null ? { kind: 'hidden' } : await gate.admit(page.stored, visitor, now())
    if (page === null || admission.kind === 'hidden') return bare(nowhere(), 404, request)
    if (admission.kind === 'ask') return asksForPassword(request, page, visitor, admission.said)
    return { ...page, visitor, admission, snapshot }
  }

  return {
    ...{ gate, shown },
    async asked(request, path) {
      const snapshot = keeper.current() ?? (await keeper.first())
      const visitor = visitorOf(request)
      const page = snapshot && meantPage(snapshot.value.pages, { host: visitor.host, path, publicUrl })
      return page ? { ...page, visitor } : null
    },
    async get(request, path) {
      const page = await shown(request, path)
      if (page instanceof Response) return page
      return page.path.length === 1 && page.path[0] === 'live' ? live(page, request) : answered(request, page)
    },
    async inside() {
      const snapshot = keeper.current() ?? (await keeper.first())
      if (snapshot === undefined) return undefined
      const { value, madeAt } = snapshot
      const pages = value.pages.map(({ page }) => ({
        name: page.name,
        choice: choiceOf(value, page, pageUrl(value.pages, page, publicUrl)),
      }))
      return { knowledge: value, pages, madeAt }
    },
    watch: keeper.watch,
    renew: keeper.renew,
    async robots(isConsoleForAll) {
      const snapshot = keeper.current() ?? (await keeper.first())
      return robotsText(snapshot?.value.pages ?? [], publicUrl, isConsoleForAll)
    },
    isPageHost: (host) => isPageHost(keeper.current()?.value.pages ?? [], host),
    close: keeper.stop,
  }
}
