import { html } from '../html/markup.ts'
import type { PublicView } from '../view/public-view.ts'
import { wordsOf } from '../words/words.ts'
import { feedEntries } from './feed-entries.ts'

const XML = '<?xml version="1.0" encoding="utf-8"?>\n'
const iso = (at: number) => new Date(at).toISOString()

/** When the feed changed last: what was said last, else the page's making. */
const changedAt = (view: PublicView, entries: readonly { readonly updatedAt: number }[]) => entries[0]?.updatedAt ?? view.madeAt

/** RFC 4287. */
export function atomFeed(view: PublicView): string {
  const entries = feedEntries(view)
  const { name, url } = view.face
  const rows = entries.map(
    (entry) => html`<entry><id>${entry.url}</id><title>${entry.title}</title><link rel="alternate" href="${entry.url}"/>
<published>${iso(entry.publishedAt)}</published><updated>${iso(entry.updatedAt)}</updated><content type="text">${entry.text}</content></entry>
`,
  )
  return `${XML}${
    html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${view.face.language}"><id>${url}/feed.atom</id><title>${name}</title>
<author><name>${name}</name></author><link rel="self" href="${url}/feed.atom"/><link rel="alternate" href="${url}"/>
<updated>${iso(changedAt(view, entries))}</updated>
${rows}</feed>
`.text
  }`
}

/** RSS 2.0. */
export function rssFeed(view: PublicView): string {
  const { name, url, language } = view.face
  const rows = feedEntries(view).map(
    (
      entry,
    ) => html`<item><title>${entry.title}</title><link>${entry.url}</link><guid isPermaLink="false">${entry.url}#${entry.updatedAt}</guid>
<pubDate>${new Date(entry.updatedAt).toUTCString()}</pubDate><description>${entry.text}</description></item>
`,
  )
  return `${XML}${
    html`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${name}</title><link>${url}</link>
<description>${wordsOf(language).history}: ${name}</description><language>${language}</language>
<atom:link href="${url}/feed.rss" rel="self" type="application/rss+xml"/>
${rows}</channel></rss>
`.text
  }`
}

/** JSON Feed 1.1. */
export function jsonFeed(view: PublicView) {
  const { name, url, language } = view.face
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: name,
    home_page_url: url,
    feed_url: `${url}/feed.json`,
    language,
    items: feedEntries(view).map((entry) => ({
      id: entry.url,
      url: entry.url,
      title: entry.title,
      content_text: entry.text,
      date_published: iso(entry.publishedAt),
      date_modified: iso(entry.updatedAt),
    })),
  }
}
