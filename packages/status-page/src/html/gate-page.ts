import type { PublicFace } from '../view/public-view.ts'
import { pageWordsOf } from '../words/page-words.ts'
import { wordsOf } from '../words/words.ts'
import { bareDocument } from './document.ts'
import { html } from './markup.ts'

/**
 * What whoever has not given the password sees, whatever was asked for. It tells nothing of the page but its language. `to`: where the
 * visitor goes after it, a path of the page itself.
 */
export function gatePage(
  of: Pick<PublicFace, 'language' | 'url'>,
  { to, said }: { readonly to: string; readonly said: 'wrong' | 'tooMany' | null },
): string {
  const { gate: words } = pageWordsOf(of.language)
  const body = html`<h1>${words.title}</h1><form class="ask" method="post" action="${of.url}/enter"><label for="password">${words.label}</label><div class="line"><input id="password" name="password" type="password" required autocomplete="current-password" maxlength="200"/><button type="submit">${words.enter}</button></div><input type="hidden" name="to" value="${to}"/>${said !== null && html`<p role="alert">${words[said]}</p>`}</form>`
  return bareDocument(of.language, { title: words.title, body })
}

/** The same in a frame of somebody else's page, where no password is asked for: a link opens the page by itself. */
export function framedGate({ language, url }: Pick<PublicFace, 'language' | 'url'>): string {
  const { gate: words } = pageWordsOf(language)
  const body = html`<p>${words.title}.</p><p><a href="${url}" target="_blank" rel="noopener">${words.enter}</a></p>`
  return bareDocument(language, { title: words.title, body })
}

/** What is said where there is no page, or none for whoever asks: both look alike. */
export function nowhere(language: PublicFace['language'] = 'en'): string {
  const { notFound } = wordsOf(language)
  return bareDocument(language, { title: notFound, body: html`<h1>${notFound}</h1>` })
}
