import type { PublicView } from '../view/public-view.ts'
import { wholeSentence, wholeState } from '../view/sentence.ts'
import { type Words, wordsOf } from '../words/words.ts'
import { componentList } from './component-list.ts'
import { document } from './document.ts'
import { glyph } from './glyphs.ts'
import { headsLine } from './heads-line.ts'
import { currentEvents, pastEvents } from './incident-list.ts'
import { siteMap } from './map.ts'
import { html, type Markup } from './markup.ts'
import { moment } from './moment.ts'

function measuredLine({ measuredAt, places, madeAt }: PublicView, words: Words): Markup {
  if (measuredAt === null) return html`<p class="measured">${words.neverMeasured}</p>`
  return html`<p class="measured">${words.measured(places, words.ago(madeAt - measuredAt))} ${moment(measuredAt)}</p>`
}

function hero(view: PublicView, words: Words): Markup {
  return html`<div class="hero">${glyph(wholeState(view), 24)}<div><p class="whole">${wholeSentence(view, words)}</p>${measuredLine(view, words)}</div></div>${
    view.isImpaired && html`<p class="note">${words.impaired}</p>`
  }`
}

/** The page itself. `land` as landPath makes it; `staleMs`: how old the page is where it cannot be renewed, else null. */
export function statusPage(view: PublicView, of: { readonly land: string; readonly staleMs: number | null }): string {
  const words = wordsOf(view.face.language)
  const body = html`${hero(view, words)}${of.staleMs !== null && html`<p class="note">${words.stale(words.ago(of.staleMs))}</p>`}
${currentEvents(view, words)}
${componentList(view, words)}
${siteMap(view, of.land, words)}
${pastEvents(view, words)}
${headsLine(view, words)}`
  return document(view.face, { words, title: null, description: wholeSentence(view, words), body, isLive: true })
}
