import { visibleLine } from '@lispwatch/domain/alert/visible-line'
import type { News } from '@lispwatch/domain/subscription/news'
import { html, type Markup, safeUrl } from '../html/markup.ts'
import type { Language } from '../view/public-view.ts'
import { subscribeWordsOf } from '../words/subscribe-words.ts'
import type { SubscriptionLinks } from './links.ts'
import { saidNews } from './said-news.ts'

/** A mail to one subscriber, without whom it is from and to. */
export interface SubscriberMail {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
}

/** Which page it is about, and what its reader understands. */
export interface MailAbout {
  readonly page: { readonly name: string; readonly url: string }
  readonly language: Language
  readonly links: SubscriptionLinks
}

const MOST_SUBJECT = 200
const MOST_PAGE_NAME = 100

const pageName = ({ page }: MailAbout) => visibleLine(page.name, MOST_PAGE_NAME)

/** `Auto-Submitted` keeps robots of absence from answering (RFC 3834). */
const QUIET = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }

/** How a mail program offers to stop it, in one click without opening anything (RFC 2369 section 3.2, RFC 8058 section 3.1). */
const stoppable = ({ links }: MailAbout) => ({
  'List-Unsubscribe': `<${links.unsubscribe}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
})

function whole(language: Language, subject: string, body: Markup): string {
  return `<!doctype html>\n${
    html`<html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${subject}</title></head><body style="font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;max-width:640px">${body}</body></html>
`.text
  }`
}

const anchor = (url: string, words: string) => html`<a href="${safeUrl(url)}">${words}</a>`
const small = (body: Markup) => html`<p style="font-size:13px;border-top:1px solid #8888;padding-top:12px;margin-top:28px">${body}</p>`

/** What is new, to somebody who has confirmed. */
export function newsMail(news: News, about: MailAbout): SubscriberMail {
  const { language, links, page } = about
  const { sent } = subscribeWordsOf(language)
  const { headline, text, facts, url } = saidNews(news, page.url, language)
  const subject = visibleLine(`[${pageName(about)}] ${headline}`, MOST_SUBJECT)
  const why = sent.why(pageName(about))
  const lines = [headline, text, facts.map((fact) => `${fact.label}: ${fact.text}`).join('\n'), `${sent.details}: ${url}`]
  const foot = `${why}\n${sent.manage}: ${links.manage}\n${sent.unsubscribe}: ${links.unsubscribe}`
  const body = html`<h1 style="font-size:20px;margin:0 0 12px">${headline}</h1><p style="white-space:pre-line">${text}</p><table style="border-collapse:collapse">${facts.map(
    (fact) =>
      html`<tr><th scope="row" style="text-align:left;vertical-align:top;padding:2px 16px 2px 0">${fact.label}</th><td style="padding:2px 0">${fact.text}</td></tr>`,
  )}</table><p>${anchor(url, sent.details)}</p>${small(html`${why}<br>${anchor(links.manage, sent.manage)} · ${anchor(links.unsubscribe, sent.unsubscribe)}`)}`
  return {
    subject,
    // `-- ` begins what is no part of the text (RFC 3676 section 4.3).
    text: `${lines.filter((line) => line !== '').join('\n\n')}\n\n-- \n${foot}\n`,
    html: whole(language, subject, body),
    headers: { ...QUIET, ...stoppable(about) },
  }
}

function letter(about: MailAbout, of: { subject: string; text: string; link: string; words: string; nothing: string }): SubscriberMail {
  const { subject, text, link, words, nothing } = of
  const shown = visibleLine(subject, MOST_SUBJECT)
  const body = html`<p>${text}</p><p><a href="${safeUrl(link)}" style="display:inline-block;padding:12px 20px;border:1px solid #888;border-radius:6px">${words}</a></p><p style="font-size:13px">${link}</p><p>${nothing}</p>${small(html`${anchor(about.page.url, pageName(about))}`)}`
  return {
    subject: shown,
    text: `${text}\n\n${link}\n\n${nothing}\n\n-- \n${pageName(about)}: ${about.page.url}\n`,
    html: whole(about.language, shown, body),
    headers: { ...QUIET, ...stoppable(about) },
  }
}

/** To whoever has an address for which somebody asked: nothing is sent there before they say yes. */
export function confirmMail(about: MailAbout): SubscriberMail {
  const { sent } = subscribeWordsOf(about.language)
  const [name, link] = [pageName(about), about.links.confirm]
  return letter(about, {
    ...{ subject: sent.confirmSubject(name), text: sent.confirmText(name), link, words: sent.confirmLink, nothing: sent.confirmNothing },
  })
}

/** To somebody who is subscribed and for whom somebody asked again. */
export function alreadyMail(about: MailAbout): SubscriberMail {
  const { sent } = subscribeWordsOf(about.language)
  const [name, link] = [pageName(about), about.links.manage]
  return letter(about, {
    ...{ subject: sent.alreadySubject(name), text: sent.alreadyText(name), link, words: sent.manage, nothing: sent.alreadyNothing },
  })
}
