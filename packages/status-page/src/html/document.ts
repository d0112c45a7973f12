import { subscribeMenu } from '../subscribe/menu.ts'
import type { PublicFace } from '../view/public-view.ts'
import { pageWordsOf } from '../words/page-words.ts'
import type { Words } from '../words/words.ts'
import { glyphSheet } from './glyphs.ts'
import { html, Markup, safeUrl } from './markup.ts'
import { EARLY_SCRIPT, SCRIPT } from './script.ts'
import { styleOf } from './style.ts'

export interface DocumentParts {
  readonly words: Words
  /** Before the page's name; null: the name alone. */
  readonly title: string | null
  readonly description: string
  readonly body: Markup
  /** Whether it renews itself. */
  readonly isLive: boolean
}

function head({ name, url, language, isListed, logoUrl }: PublicFace, { title, description }: DocumentParts, style: string): Markup {
  const whole = title === null ? name : `${title} · ${name}`
  return html`<head><meta charset="utf-8"/><meta name="viewport" content="width=device-width,initial-scale=1"/><title>${whole}</title>
<meta name="description" content="${description}"/><meta property="og:title" content="${whole}"/><meta property="og:description" content="${description}"/><meta property="og:type" content="website"/><meta property="og:url" content="${url}"/><meta property="og:locale" content="${language}"/><meta property="og:image" content="${url}/image.png"/><meta property="og:image:width" content="1200"/><meta property="og:image:height" content="630"/><meta name="twitter:card" content="summary_large_image"/>${!isListed && html`<meta name="robots" content="noindex"/>`}
<link rel="icon" href="${safeUrl(logoUrl ?? '/icon.svg')}"/><link rel="alternate" type="application/atom+xml" title="${name}" href="${url}/feed.atom"/><link rel="alternate" type="application/feed+json" title="${name}" href="${url}/feed.json"/>
<script>${new Markup(EARLY_SCRIPT)}</script><style>${new Markup(style)}</style></head>`
}

/** A disc, half of it filled. */
const HALF_MOON = html`<svg width="18" height="18" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 1.6v10.8a5.4 5.4 0 0 1 0-10.8Z"/></svg>`

function header(face: PublicFace, { words }: DocumentParts): Markup {
  const { name, about, logoUrl, url } = face
  return html`<header>${logoUrl !== null && html`<img src="${safeUrl(logoUrl)}" alt=""/>`}<h1><a href="${url}">${name}</a></h1>${subscribeMenu(face)}<button type="button" id="theme" aria-label="${words.theme}" title="${words.theme}" hidden>${HALF_MOON}</button>${about !== '' && html`<p class="about">${about}</p>`}</header>`
}

function footer({ url, contactUrl, asksEids, footer: text, language }: PublicFace, { words }: DocumentParts): Markup {
  const { eid, share } = pageWordsOf(language)
  return html`<footer><a href="${url}">${words.back}</a><a href="${url}/devices">${words.devices}</a><a href="${url}/history">${words.history}</a>${asksEids && html`<a href="${url}/eid">${eid.title}</a>`}<a href="${url}/share">${share.title}</a>${
    contactUrl !== null && html`<a href="${safeUrl(contactUrl)}">${words.questions}</a>`
  }${text !== '' && html`<p class="about">${text}</p>`}</footer>`
}

/** A whole HTML document around the content of one page. */
export function document(face: PublicFace, parts: DocumentParts): string {
  const { words, body, isLive } = parts
  const skip = html`<a class="skip" href="#main">${words.components}</a>`
  return `<!doctype html>\n${
    html`<html lang="${face.language}"${isLive && html` data-live="${face.url}/live"`}>${head(face, parts, styleOf(face))}
<body>${skip}${glyphSheet()}<div class="page">${header(face, parts)}<main id="main">${body}</main><p class="note" id="old" role="status" hidden>${words.unreachable}</p>${footer(face, parts)}</div><div class="tip" hidden></div><script>${new Markup(SCRIPT)}</script></body></html>
`.text
  }`
}

/** A page that belongs to nobody in particular: it tells nothing but its own words, and runs nothing. */
export function bareDocument(language: PublicFace['language'], { title, body }: { readonly title: string; readonly body: Markup }): string {
  return `<!doctype html>\n${
    html`<html lang="${language}"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width,initial-scale=1"/><meta name="robots" content="noindex"/><title>${title}</title><style>${new Markup(styleOf({ accent: null }))}</style></head>
<body><div class="page"><main id="main">${body}</main></div></body></html>
`.text
  }`
}

/** The texts whose hashes a Content-Security-Policy has to allow. */
export function inlineTexts(face: Pick<PublicFace, 'accent'>): { readonly scripts: readonly string[]; readonly styles: readonly string[] } {
  return { scripts: [EARLY_SCRIPT, SCRIPT], styles: [styleOf(face)] }
}
