import { document } from '../html/document.ts'
import { html } from '../html/markup.ts'
import { wordsOf } from '../words/words.ts'
import { REPRESENTATIONS } from './catalog.ts'
import type { Answer, Prepared, Query } from './prepared.ts'

export type { Answer, Prepared, Query } from './prepared.ts'

function notFound({ view: { face } }: Prepared): Answer {
  const words = wordsOf(face.language)
  const body = html`<p>${words.notFound}</p><p><a href="${face.url}">${words.back}</a></p>`
  const parts = { words, title: null, description: words.notFound, body, isLive: false }
  return { status: 404, type: 'text/html; charset=utf-8', body: document(face, parts) }
}

/**
 * What is answered to a path under a page, of which `path` holds the decoded segments. Made from what is prepared alone: nothing is asked,
 * and nothing that is not public can be in it.
 */
export function answerOf(prepared: Prepared, path: readonly string[], query: Query): Answer {
  for (const { answer } of REPRESENTATIONS) {
    const given = answer(prepared, path, query)
    if (given !== null) return given
  }
  return notFound(prepared)
}
