import { SUBSCRIBER_KINDS } from '@lispwatch/domain/subscription/subscriber'
import { html, type Markup } from '../html/markup.ts'
import type { PublicFace } from '../view/public-view.ts'
import { subscribeWordsOf } from '../words/subscribe-words.ts'

const FEEDS = ['rss', 'atom', 'json'] as const

/** All ways to hear of what is new, in the head of every page. What a page does not offer is not there. */
export function subscribeMenu({ url, language, subscribes = [] }: PublicFace): Markup {
  const words = subscribeWordsOf(language)
  const ways = SUBSCRIBER_KINDS.filter((kind) => subscribes.includes(kind)).map(
    (kind) => html`<li><a href="${url}/subscribe?by=${kind}">${words.ways[kind]}</a></li>`,
  )
  const feeds = FEEDS.map((feed) => html`<li><a href="${url}/feed.${feed}">${words.feeds[feed]}</a></li>`)
  return html`<details class="sub"><summary>${words.subscribe}</summary><ul>${ways}${feeds}</ul></details>`
}
