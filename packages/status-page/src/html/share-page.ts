import type { PublicView } from '../view/public-view.ts'
import { pageWordsOf } from '../words/page-words.ts'
import { wordsOf } from '../words/words.ts'
import { document } from './document.ts'
import { html, type Markup } from './markup.ts'

/** So many badges are shown as examples. */
const MOST_BADGES = 3

const code = (text: string, label: string) => html`<pre tabindex="0" role="region" aria-label="${label}"><code>${text}</code></pre>`

function links(title: string, urls: readonly string[]): Markup {
  return html`<h2>${title}</h2><ul>${urls.map((url) => html`<li><a href="${url}">${url}</a></li>`)}</ul>`
}

/** How to take the page elsewhere: feeds, JSON, badges and an embedded view, with texts to copy. `token`: opens a page that has a password. */
export function sharePage(view: PublicView, token: string | null): string {
  const { face, groups } = view
  const { share: words } = pageWordsOf(face.language)
  const at = (path: string, query = '') => {
    const all = [query, token === null ? '' : `token=${token}`].filter((part) => part !== '').join('&')
    return `${face.url}/${path}${all === '' ? '' : `?${all}`}`
  }
  const components = groups.flatMap((group) => group.components).slice(0, MOST_BADGES)
  const styles = ['flat', 'square', 'pill']
  const metrics = ['state', 'uptime', 'rtt']
  const badges = components.map(({ id, name }, index) => {
    const url = at(`badge/${id}.svg`, `metric=${metrics[index]}&style=${styles[index]}`)
    return html`<p><img src="${url}" alt="${name}" height="20"/></p>${code(`<a href="${face.url}#c-${id}"><img src="${url}" alt="${name}"></a>`, name)}`
  })
  const documents = ['summary', 'status', 'components', 'incidents', 'incidents/unresolved', 'scheduled-maintenances']
  const frame = `<iframe src="${at('embed')}" title="${face.name}" width="400" height="220" loading="lazy"></iframe>`
  const body = html`${token !== null && html`<p class="note">${words.token}</p>`}
${links(words.feeds, [at('feed.atom'), at('feed.rss'), at('feed.json')])}
<h2>${words.embed}</h2><p>${words.embedAbout}</p>${code(frame, words.embed)}
${badges.length > 0 && html`<h2>${words.badges}</h2><p>${words.badgesAbout}</p>${badges}`}
${links(
  words.programs,
  documents.map((name) => at(`api/v2/${name}.json`)),
)}<p class="muted">${words.programsAbout}</p>
${face.asksEids && html`${links(pageWordsOf(face.language).eid.title, [at('eid.json', 'eid=10.1.0.1')])}${links(words.registered, [at('registered.txt')])}`}`
  return document(face, { words: wordsOf(face.language), title: words.title, description: words.title, body, isLive: false })
}
