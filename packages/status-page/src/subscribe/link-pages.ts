import { html } from '../html/markup.ts'
import type { PublicView } from '../view/public-view.ts'
import { subscribeWordsOf } from '../words/subscribe-words.ts'
import { type Choice, choiceFields } from './choice-fields.ts'
import { subscriptionPage } from './form-page.ts'

/** Behind a confirmation link: only the button confirms, so who merely opens the link, as robots do, confirms nothing. */
export function confirmPage(view: PublicView, { address, action }: { readonly address: string; readonly action: string }): string {
  const words = subscribeWordsOf(view.face.language)
  const body = html`<p>${words.confirmText(address)}</p><form class="ask" method="post" action="${action}"><button type="submit">${words.confirmButton}</button></form>`
  return subscriptionPage(view, words.confirmTitle, body)
}

export function confirmGonePage(view: PublicView): string {
  const words = subscribeWordsOf(view.face.language)
  const again = (view.face.subscribes ?? []).length > 0
  const body = html`<p class="note" role="status">${words.confirmGone}</p>${again && html`<p><a href="${view.face.url}/subscribe">${words.subscribe}</a></p>`}`
  return subscriptionPage(view, words.confirmTitle, body)
}

/** A subscription as whoever has its link sees it. */
export interface Managed {
  /** Masked. */
  readonly address: string
  readonly choice: Choice
  readonly isResting: boolean
  readonly said: 'confirmed' | 'saved' | 'components' | null
  readonly manage: string
  readonly unsubscribe: string
}

export function managePage(view: PublicView, { address, choice, isResting, said, manage, unsubscribe }: Managed): string {
  const words = subscribeWordsOf(view.face.language)
  const told = said === 'components' ? words.problem.components : said === null ? null : words[said]
  const body = html`${told !== null && html`<p class="note" role="${said === 'components' ? 'alert' : 'status'}">${told}</p>`}<p>${words.managed(address)}</p>${isResting && html`<p class="note">${words.resting}</p>`}<form class="ask wide" method="post" action="${manage}">${choiceFields(view, choice, words)}<p><button type="submit">${words.save}</button></p></form><h2>${words.stopTitle}</h2><p>${words.stopText}</p><form class="ask" method="post" action="${unsubscribe}"><button type="submit">${words.stop}</button></form>`
  return subscriptionPage(view, words.manageTitle, body)
}

export function manageGonePage(view: PublicView): string {
  const words = subscribeWordsOf(view.face.language)
  return subscriptionPage(view, words.manageTitle, html`<p class="note" role="status">${words.manageGone}</p>`)
}

/** Behind the link that stops it: opening it changes nothing. */
export function unsubscribePage(view: PublicView, { action }: { readonly action: string }): string {
  const words = subscribeWordsOf(view.face.language)
  const body = html`<p>${words.stopText}</p><form class="ask" method="post" action="${action}"><button type="submit">${words.stop}</button></form>`
  return subscriptionPage(view, words.stopTitle, body)
}

/** The same whether there was one: a link tells nobody more than that it was pressed. */
export function stoppedPage(view: PublicView): string {
  const words = subscribeWordsOf(view.face.language)
  return subscriptionPage(view, words.stopTitle, html`<p class="note" role="status">${words.stopped}</p>`)
}
