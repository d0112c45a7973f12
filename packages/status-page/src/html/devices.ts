import type { PublicView } from '../view/public-view.ts'
import { wordsOf } from '../words/words.ts'
import { document } from './document.ts'
import { glyph } from './glyphs.ts'
import { html } from './markup.ts'
import { moment } from './moment.ts'

/** Every public node and site in one table, whatever it is. What most come for stands first: on a phone the rest is beside the screen. */
export function devicesPage(view: PublicView): string {
  const words = wordsOf(view.face.language)
  const rows = view.groups.flatMap(({ name: group, components }) =>
    components.map(
      ({ name, state, lastHeardAt, rttMs }) =>
        html`<tr><th scope="row">${name}</th><td><span class="word t-${state}">${glyph(state)} ${words.state[state]}</span></td><td class="n">${rttMs === null ? '–' : `${rttMs.toFixed(1)} ms`}</td><td>${lastHeardAt === null ? '–' : moment(lastHeardAt)}</td><td>${group}</td></tr>
`,
    ),
  )
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="${words.devices}"><table><thead><tr><th scope="col">${words.device}</th><th scope="col">${words.stateHead}</th><th class="n" scope="col">${words.rtt}</th><th scope="col">${words.lastHeard}</th><th scope="col">${words.components}</th></tr></thead><tbody>${rows}</tbody></table></div>`
  const body = html`<h2>${words.devices}</h2>${rows.length === 0 ? html`<p class="muted">${words.whole.nothing}</p>` : table}`
  return document(view.face, { words, title: words.devices, description: words.devices, body, isLive: true })
}
