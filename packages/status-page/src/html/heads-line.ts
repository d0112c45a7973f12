import { readStatement } from '@lispwatch/domain/record/head-statement'
import type { PublicView } from '../view/public-view.ts'
import type { Words } from '../words/words.ts'
import { html, type Markup } from './markup.ts'
import { moment } from './moment.ts'

/** The newest signed head of the history, for people who compare; nothing where the page tells none. */
export function headsLine({ heads, face }: PublicView, words: Words): Markup | null {
  const statement = heads?.[0] === undefined ? undefined : readStatement(heads[0].statement)
  if (statement === undefined) return null
  const { position, hash, key, signedAt } = statement
  const { title, line, keyName, all } = words.heads
  return html`<section aria-labelledby="heads"><h2 id="heads">${title}</h2><p class="muted">${line(position)} ${moment(Date.parse(signedAt))}</p><p class="muted head">sha256 <code>${hash}</code></p><p class="muted head">${keyName} <code>${key}</code></p><p><a href="${face.url}/heads.json">${all}</a></p></section>`
}
