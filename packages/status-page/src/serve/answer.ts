import { devicesPage } from '../html/devices.ts'
import { document } from '../html/document.ts'
import { eventPage, historyPage } from '../html/events-page.ts'
import { html } from '../html/markup.ts'
import { statusPage } from '../html/page.ts'
import { BADGE_METRICS, BADGE_STYLES, badge } from '../machine/badge.ts'
import { atomFeed, jsonFeed, rssFeed } from '../machine/feeds.ts'
import { isStatuspageDocument, STATUSPAGE } from '../machine/statuspage.ts'
import type { PublicView } from '../view/public-view.ts'
import { wordsOf } from '../words/words.ts'

/** What a page is answered from: everything in it is public already. */
export interface Prepared {
  readonly view: PublicView
  /** With all that was ever published, for the history and permalinks. */
  readonly whole: () => PublicView
  /** As landPath makes it. */
  readonly land: string
  /** How old it is where it cannot be renewed, else null. */
  readonly staleMs: number | null
}

export interface Answer {
  readonly status: 200 | 404
  readonly type: string
  readonly body: string
}

const HTML = 'text/html; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'

const page = (body: string): Answer => ({ status: 200, type: HTML, body })
const json = (body: object, type = JSON_TYPE): Answer => ({ status: 200, type, body: `${JSON.stringify(body)}\n` })

function notFound({ view }: Prepared): Answer {
  const words = wordsOf(view.face.language)
  const body = html`<p>${words.notFound}</p><p><a href="${view.face.url}">${words.back}</a></p>`
  return { status: 404, type: HTML, body: document(view.face, { words, title: null, description: words.notFound, body, isLive: false }) }
}

const oneOf = <T extends string>(known: readonly T[], wanted: string | undefined): T | undefined => known.find((one) => one === wanted)

function badgeOf({ view }: Prepared, name: string, query: Readonly<Record<string, string>>): Answer | null {
  const id = name.endsWith('.svg') ? name.slice(0, -4) : null
  const component = view.groups.flatMap(({ components }) => components).find((one) => one.id === id)
  if (component === undefined) return null
  const metric = oneOf(BADGE_METRICS, query.metric) ?? 'state'
  const style = oneOf(BADGE_STYLES, query.style) ?? 'flat'
  return {
    status: 200,
    type: 'image/svg+xml; charset=utf-8',
    body: badge(component, { metric, style, words: wordsOf(view.face.language) }),
  }
}

/** Paths of one segment. */
const SINGLE: Readonly<Record<string, (of: Prepared) => Answer | null>> = {
  devices: ({ view }) => page(devicesPage(view)),
  history: ({ whole }) => page(historyPage(whole())),
  'feed.atom': ({ view }) => ({ status: 200, type: 'application/atom+xml; charset=utf-8', body: atomFeed(view) }),
  'feed.rss': ({ view }) => ({ status: 200, type: 'application/rss+xml; charset=utf-8', body: rssFeed(view) }),
  'feed.json': ({ view }) => json(jsonFeed(view), 'application/feed+json; charset=utf-8'),
}

function found(prepared: Prepared, path: readonly string[], query: Readonly<Record<string, string>>): Answer | null {
  const [first, second, third] = path
  if (first === undefined) return page(statusPage(prepared.view, prepared))
  if (path.length === 1) return Object.hasOwn(SINGLE, first) ? (SINGLE[first]?.(prepared) ?? null) : null
  if (first === 'incidents' && second !== undefined && path.length === 2) {
    const event = eventPage(prepared.whole(), second)
    return event === null ? null : page(event)
  }
  if (first === 'badge' && second !== undefined && path.length === 2) return badgeOf(prepared, second, query)
  if (first === 'api' && second === 'v2' && third !== undefined) {
    const name = path.slice(2).join('/')
    const wanted = name.endsWith('.json') ? name.slice(0, -5) : ''
    return isStatuspageDocument(wanted) ? json(STATUSPAGE[wanted](wanted === 'incidents' ? prepared.whole() : prepared.view)) : null
  }
  return null
}

/**
 * What is answered to a path under a page, of which `path` holds the decoded segments. Made from what is prepared alone: nothing is asked,
 * and nothing that is not public can be in it.
 */
export function answerOf(prepared: Prepared, path: readonly string[], query: Readonly<Record<string, string>>): Answer {
  return found(prepared, path, query) ?? notFound(prepared)
}
