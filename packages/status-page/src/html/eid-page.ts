import type { EidAnswer } from '@lispwatch/domain/status-page/eid-question'
import type { PublicView } from '../view/public-view.ts'
import { pageWordsOf } from '../words/page-words.ts'
import { wordsOf } from '../words/words.ts'
import { document } from './document.ts'
import { html, type Markup } from './markup.ts'
import { moment } from './moment.ts'

/** What is said of an answer, in one sentence and what it means; for the page and for programs. */
export function eidSentence(answer: EidAnswer, view: PublicView): readonly [sentence: string, meaning: string] {
  const { eid: words } = pageWordsOf(view.face.language)
  switch (answer.kind) {
    case 'malformed':
      return [words.malformed, '']
    case 'not-public':
      return [words.notPublic, '']
    case 'unknown':
      return [words.never(answer.eid), words.meansNever]
    case 'known': {
      const { isRegistered } = answer.registration
      if (isRegistered === null) return [words.unmeasured(answer.eid), wordsOf(view.face.language).impaired]
      return isRegistered ? [words.registered(answer.eid), words.meansRegistered] : [words.lapsed(answer.eid), words.meansLapsed]
    }
  }
}

function facts(answer: EidAnswer, view: PublicView): Markup | null {
  if (answer.kind !== 'known') return null
  const { eid: words } = pageWordsOf(view.face.language)
  const { servers, otherServers, sinceAt, lastHeardAt, site, locators } = answer.registration
  const where = [...servers, ...(otherServers > 0 ? [words.others(otherServers)] : [])].join(', ')
  const rows: readonly (readonly [string, Markup | string])[] = [
    [words.covering, answer.covering],
    ...(sinceAt === null ? [] : [[words.since, moment(sinceAt)] as const]),
    ...(where === '' ? [] : [[words.servers, where] as const]),
    ...(site === null ? [] : [[words.site, site] as const]),
    ...(locators === null || locators.length === 0 ? [] : [[words.locators, locators.join(', ')] as const]),
    ...(lastHeardAt === null ? [] : [[words.lastHeard, moment(lastHeardAt)] as const]),
  ]
  return html`<dl class="facts">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
}

/** The question as a form that works without a script. `said`: the words of a refusal in place of an answer. */
export function eidPage(
  view: PublicView,
  of: { readonly asked: string; readonly answer: EidAnswer | null; readonly said: string | null },
): string {
  const { face } = view
  const { eid: words } = pageWordsOf(face.language)
  const [sentence, meaning] = of.answer === null ? [of.said ?? '', ''] : eidSentence(of.answer, view)
  const outcome =
    sentence !== '' &&
    html`<section class="outcome" role="status"><p class="whole">${sentence}</p>${meaning !== '' && html`<p>${meaning}</p>`}${of.answer !== null && facts(of.answer, view)}</section>`
  const body = html`<h2>${words.title}</h2><form class="ask" action="${face.url}/eid" method="get"><label for="eid">${words.label}</label><div class="line"><input id="eid" name="eid" value="${of.asked}" maxlength="100" required autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="eid-help"/><button type="submit">${words.ask}</button></div><p class="muted" id="eid-help">${words.help}</p></form>${outcome}`
  return document(face, { words: wordsOf(face.language), title: words.title, description: words.title, body, isLive: false })
}
