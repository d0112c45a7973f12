import type { PublicView } from '../view/public-view.ts'
import { wordsOf } from '../words/words.ts'
import { document } from './document.ts'
import { glyph } from './glyphs.ts'
import { html } from './markup.ts'
import { moment } from './moment.ts'

/** Every public node and site in one table, whatever it is: state, last heard, round trip. */
export function devicesPage(view: PublicView): string {
  const words = wordsOf(view.face.language)
  const rows = view.groups.flatMap(({ name: group, components }) =>
    components.map(
      ({ name, state, lastHeardAt, rttMs }) =>
        html`<tr><th scope="row">${name}</th><td>${group}</td><td><span class="word t-${state}">${glyph(state)} ${words.state[state]}</span></td><td>${lastHeardAt === null ? '–' : moment(lastHeardAt)}</td><td class="n">${rttMs === null ? '–' : `${rttMs.toFixed(1)} ms`}</td></tr>
`,
    ),
  )
  const body = html`<h2>${words.devices}</h2><div class="scroll" tabindex="0" role="region" aria-label="${words.devices}"><table><thead><tr><th scope="col">${words.device}</th><th scope="col">${words.components}</th><th scope="col">${words.stateHead}</th><th scope="col">${words.lastHeard}</th><th scope="col">${words.rtt}</th></tr></thead><tbody>${rows}</tbody></table></div>`
  return document(view.face, { words, title: words.devices, description: words.devices, body, isLive: true })
}
