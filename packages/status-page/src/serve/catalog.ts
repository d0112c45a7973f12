import { devicesPage } from '../html/devices.ts'
import { eidPage } from '../html/eid-page.ts'
import { embeddedView } from '../html/embed.ts'
import { eventPage, historyPage, monthOf, monthPage } from '../html/events-page.ts'
import { statusPage } from '../html/page.ts'
import { sharePage } from '../html/share-page.ts'
import { BADGE_METRICS, BADGE_STYLES, badge } from '../machine/badge.ts'
import { eidDocument } from '../machine/eid-document.ts'
import { atomFeed, jsonFeed, rssFeed } from '../machine/feeds.ts'
import { pagePicture } from '../machine/picture.ts'
import { sitemap } from '../machine/sitemap.ts'
import { isStatuspageDocument, STATUSPAGE } from '../machine/statuspage.ts'
import { emptyForm, subscribeFormPage } from '../subscribe/form-page.ts'
import { wordsOf } from '../words/words.ts'
import type { Answer, Prepared, Query } from './prepared.ts'

/** A form in which a page is told. What is no entry of REPRESENTATIONS does not exist; the tests of what may leak go through all of them. */
export interface Representation {
  readonly name: string
  /** The answer to a path of decoded segments below the page; null: not one of mine. */
  readonly answer: (of: Prepared, path: readonly string[], query: Query) => Answer | null
  /** Everything that it can be asked on this page, or one of each kind. */
  readonly examples: (of: Prepared) => readonly (readonly [path: string, query?: Query])[]
}

const HTML = 'text/html; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'
const XML = 'application/xml; charset=utf-8'

const found = (type: string, body: string): Answer => ({ status: 200, type, body })
const page = (body: string) => found(HTML, body)
const json = (body: object, type = JSON_TYPE) => found(type, `${JSON.stringify(body)}\n`)

/** A representation at one path. */
function at(path: string, answer: (of: Prepared, query: Query) => Answer | null, queries: readonly Query[] = [{}]): Representation {
  return {
    name: path === '' ? 'page' : path,
    answer: (of, segments, query) => (segments.join('/') === path ? answer(of, query) : null),
    examples: () => queries.map((query) => [path, query]),
  }
}

const oneOf = <T extends string>(known: readonly T[], wanted: string | undefined): T | undefined => known.find((one) => one === wanted)

const componentsOf = ({ view }: Prepared) => view.groups.flatMap(({ components }) => components)

const BADGE: Representation = {
  name: 'badge',
  answer(of, [first, file = '', ...more], query) {
    const component = componentsOf(of).find(({ id }) => file === `${id}.svg`)
    if (first !== 'badge' || more.length > 0 || component === undefined) return null
    const metric = oneOf(BADGE_METRICS, query.metric) ?? 'state'
    const style = oneOf(BADGE_STYLES, query.style) ?? 'flat'
    return found('image/svg+xml; charset=utf-8', badge(component, { metric, style, words: wordsOf(of.view.face.language) }))
  },
  examples: (of) => componentsOf(of).flatMap(({ id }) => BADGE_METRICS.map((metric) => [`badge/${id}.svg`, { metric }] as const)),
}

const EVENT: Representation = {
  name: 'incident',
  answer({ whole }, [first, id, ...more]) {
    const event = first === 'incidents' && id !== undefined && more.length === 0 ? eventPage(whole(), id) : null
    return event === null ? null : page(event)
  },
  examples: ({ whole }) => [...whole().incidents, ...whole().maintenances].map(({ id }) => [`incidents/${id}`] as const),
}

const MONTH: Representation = {
  name: 'month',
  answer({ whole }, [first, month, ...more]) {
    const told = first === 'history' && month !== undefined && more.length === 0 ? monthPage(whole(), month) : null
    return told === null ? null : page(told)
  },
  examples: ({ whole }) =>
    [...new Set(whole().incidents.map(({ startedAt }) => monthOf(startedAt)))].map((month) => [`history/${month}`] as const),
}

const API: Representation = {
  name: 'api/v2',
  answer({ view, whole }, [first, second, ...rest]) {
    const file = rest.join('/')
    const wanted = file.endsWith('.json') ? file.slice(0, -5) : ''
    if (first !== 'api' || second !== 'v2' || !isStatuspageDocument(wanted)) return null
    return json(STATUSPAGE[wanted](wanted === 'incidents' ? whole() : view))
  },
  examples: () => Object.keys(STATUSPAGE).map((name) => [`api/v2/${name}.json`] as const),
}

/** Heads of the history as they were signed: a file that `lispwatch verify-history --head` takes. */
const HEADS: Representation = {
  name: 'heads.json',
  answer: ({ view: { heads, face } }, path) =>
    heads !== null && path.join('/') === 'heads.json' ? json({ page: { name: face.name, url: face.url }, heads }) : null,
  examples: ({ view }) => (view.heads === null ? [] : [['heads.json']]),
}

const QUESTIONS = ['10.1.0.1', '10.99.0.1', '[101]10.1.0.0/24', '2001:db8::1', '0.0.0.0/0', 'nonsense'].map((eid) => ({ eid }))

const asked = (answer: Answer): Answer => ({ ...answer, isAsked: true })

/** An instance-id; undefined for what is none. */
function iidOf(text = '0'): number | undefined {
  return /^\d{1,8}$/.test(text) && Number(text) < 2 ** 24 ? Number(text) : undefined
}

export const REPRESENTATIONS: readonly Representation[] = [
  at('', (of) => page(statusPage(of.view, of))),
  at('devices', ({ view }) => page(devicesPage(view))),
  at('history', ({ whole }) => page(historyPage(whole()))),
  MONTH,
  EVENT,
  at('share', ({ view, token }) => page(sharePage(view, token))),
  at(
    'subscribe',
    ({ view }, { by }) => {
      const form = emptyForm(view, by)
      return form === null ? null : page(subscribeFormPage(view, form))
    },
    [{}, { by: 'webhook' }, { by: 'slack' }],
  ),
  at('embed', ({ view }) => ({ ...page(embeddedView(view)), isEmbedded: true })),
  at(
    'eid',
    ({ view, eids }, { eid }) => {
      if (!view.face.asksEids) return null
      if (eid === undefined || eid.trim() === '') return page(eidPage(view, { asked: '', answer: null, said: null }))
      return asked(page(eidPage(view, { asked: eid, answer: eids().ask(eid), said: null })))
    },
    [{}, ...QUESTIONS],
  ),
  at(
    'eid.json',
    ({ view, eids }, { eid }) => (view.face.asksEids ? asked(json(eidDocument(eids().ask(eid ?? ''), view))) : null),
    QUESTIONS,
  ),
  at(
    'registered.txt',
    ({ view, registeredDays }, query) => {
      const iid = iidOf(query.iid)
      if (!view.face.asksEids || iid === undefined) return null
      return found(
        'text/plain; charset=utf-8',
        `# EID-prefixes of instance ${iid} that were registered at some time of the day (UTC): DAY;COUNT;PREFIX;PREFIX...\n${registeredDays(iid)}`,
      )
    },
    [{}, { iid: '101' }],
  ),
  at('feed.atom', ({ view }) => found('application/atom+xml; charset=utf-8', atomFeed(view))),
  at('feed.rss', ({ view }) => found('application/rss+xml; charset=utf-8', rssFeed(view))),
  at('feed.json', ({ view }) => json(jsonFeed(view), 'application/feed+json; charset=utf-8')),
  API,
  BADGE,
  at('image.png', ({ view }) => ({ ...found('image/png', ''), picture: pagePicture(view) })),
  at('logo', ({ logo }) => (logo === null ? null : { status: 200, type: logo.type, body: logo.bytes })),
  HEADS,
  at('sitemap.xml', ({ whole }) => found(XML, sitemap(whole()))),
]
