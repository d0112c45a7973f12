import type { PublicView } from '../view/public-view.ts'
import { wholeSentence, wholeState } from '../view/sentence.ts'
import { wordsOf } from '../words/words.ts'
import { glyph, glyphSheet } from './glyphs.ts'
import { html, Markup } from './markup.ts'
import { SCRIPT } from './script.ts'
import { styleOf } from './style.ts'

/** A small view for the pages of others: the whole in a sentence, each group in a word. It renews itself as the page does. */
export function embeddedView(view: PublicView): string {
  const { face, groups } = view
  const words = wordsOf(face.language)
  const rows = groups.map(
    ({ name, state }) =>
      html`<li><span class="name">${name}</span><span class="word t-${state}">${glyph(state)} ${words.state[state]}</span></li>`,
  )
  return `<!doctype html>\n${
    html`<html lang="${face.language}" data-live="${face.url}/live"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width,initial-scale=1"/><meta name="robots" content="noindex"/><title>${face.name}</title><style>${new Markup(styleOf(face))}</style></head>
<body class="embed">${glyphSheet()}<main><h1 class="whole">${glyph(wholeState(view), 20)} <a href="${face.url}" target="_blank" rel="noopener">${wholeSentence(view, words)}</a></h1><ul>${rows}</ul><p class="muted">${face.name}</p></main><p class="note" id="old" role="status" hidden>${words.unreachable}</p><div class="tip" hidden></div><script>${new Markup(SCRIPT)}</script></body></html>
`.text
  }`
}
