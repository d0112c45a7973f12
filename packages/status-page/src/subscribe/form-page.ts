import type { SubscriberKind } from '@lispwatch/domain/subscription/subscriber'
import { document } from '../html/document.ts'
import { html, type Markup } from '../html/markup.ts'
import type { PublicView } from '../view/public-view.ts'
import { type SubscribeProblem, type SubscribeWords, subscribeWordsOf } from '../words/subscribe-words.ts'
import { wordsOf } from '../words/words.ts'
import { type Choice, choiceFields } from './choice-fields.ts'

/** The form as somebody left it. */
export interface SubscribeForm {
  readonly kind: SubscriberKind
  readonly address: string
  readonly choice: Choice
  readonly problem: SubscribeProblem | null
}

/** Only robots fill this in. */
export const HONEYPOT = 'website'
export const MOST_SECRET = 200

const AUTOCOMPLETE: Record<SubscriberKind, string> = { email: 'email', webhook: 'url', slack: 'off' }

function addressField({ kind, address }: SubscribeForm, words: SubscribeWords): Markup {
  const help = words.addressHelp[kind]
  const type = kind === 'email' ? 'email' : 'url'
  return html`<label for="address">${words.address[kind]}</label><input class="wide-input" id="address" name="address" type="${type}" value="${address}" required maxlength="2000" autocomplete="${AUTOCOMPLETE[kind]}" spellcheck="false" autocapitalize="none"${help !== '' && html` aria-describedby="address-help"`}/>${help !== '' && html`<p class="muted" id="address-help">${help}</p>`}`
}

function secretField({ kind }: SubscribeForm, words: SubscribeWords): Markup | null {
  if (kind !== 'webhook') return null
  return html`<label for="secret">${words.secret}</label><input class="wide-input" id="secret" name="secret" type="password" required minlength="16" maxlength="${MOST_SECRET}" autocomplete="off" aria-describedby="secret-help"/><p class="muted" id="secret-help">${words.secretHelp}</p>`
}

const honeypot = (words: SubscribeWords) =>
  html`<div class="honey" aria-hidden="true"><label for="${HONEYPOT}">${words.leaveEmpty}</label><input id="${HONEYPOT}" name="${HONEYPOT}" tabindex="-1" autocomplete="off"/></div>`

/** One page of the status page, with a heading. */
export function subscriptionPage(view: PublicView, title: string, body: Markup): string {
  const page = html`<h2>${title}</h2>${body}`
  return document(view.face, { words: wordsOf(view.face.language), title, description: title, body: page, isLive: false })
}

/** How somebody asks to be told, by one of the ways that the page offers. */
export function subscribeFormPage(view: PublicView, form: SubscribeForm): string {
  const words = subscribeWordsOf(view.face.language)
  const { kind, problem, choice } = form
  const body = html`<p>${words.intro[kind]}</p><form class="ask wide" method="post" action="${view.face.url}/subscribe"><input type="hidden" name="by" value="${kind}"/>${problem !== null && html`<p role="alert">${words.problem[problem]}</p>`}${addressField(form, words)}${secretField(form, words)}${honeypot(words)}${choiceFields(view, choice, words)}<p><button type="submit">${words.send}</button></p></form>`
  return subscriptionPage(view, words.titles[kind], body)
}

/** A form as it is at first. Null: the page does not offer that way. */
export function emptyForm({ face }: PublicView, by: string | undefined): SubscribeForm | null {
  const { subscribes = [], language } = face
  const kind = subscribes.find((offered) => by === undefined || offered === by)
  return kind === undefined ? null : { kind, address: '', choice: { components: null, language }, problem: null }
}

/** What is said to everybody who asked, whatever came of it. */
export function askedPage(view: PublicView, kind: SubscriberKind): string {
  const words = subscribeWordsOf(view.face.language)
  return subscriptionPage(view, words.subscribe, html`<p class="note" role="status">${words.asked[kind]}</p>`)
}

/** Something that cannot be done now, in a sentence. */
export function refusedPage(view: PublicView, sentence: string): string {
  const words = subscribeWordsOf(view.face.language)
  return subscriptionPage(view, words.subscribe, html`<p class="note" role="alert">${sentence}</p>`)
}
