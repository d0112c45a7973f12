import { percentText } from '@lispwatch/domain/availability'
import type { PublicComponent, PublicGroup, PublicView } from '../view/public-view.ts'
import type { Words } from '../words/words.ts'
import { bars, dayList } from './bars.ts'
import { glyph } from './glyphs.ts'
import { html, type Markup } from './markup.ts'

function uptimeOf({ uptime }: PublicComponent, words: Words): Markup {
  if (uptime === null) return html`<span class="muted">${words.noUptime}</span>`
  const { upMs, doubtMs, downMs, maintenanceMs, unmeasuredMs } = uptime
  const [up, doubt, down, maintenance, unmeasured] = [upMs, doubtMs, downMs, maintenanceMs, unmeasuredMs].map(words.duration)
  const formula = words.formula({
    up: up ?? '',
    doubt: doubt ?? '',
    down: down ?? '',
    maintenance: maintenance ?? '',
    unmeasured: unmeasured ?? '',
  })
  return html`<details class="formula"><summary>${words.uptime(percentText(uptime.share))}</summary><p>${formula}</p></details>`
}

function rttOf({ rttMs }: PublicComponent): Markup | null {
  return rttMs === null ? null : html`<span class="rtt">${rttMs < 10 ? rttMs.toFixed(1) : Math.round(rttMs)} ms</span>`
}

function componentRow(component: PublicComponent, words: Words): Markup {
  const { id, name, state, days } = component
  return html`<li id="c-${id}"><div class="row"><span class="name">${name}</span>${rttOf(component)}<span class="word t-${state}">${glyph(state)} ${words.state[state]}</span></div>${bars(component, words)}<div class="axis"><span>${words.daysAgo(days.length)}</span>${uptimeOf(component, words)}<span>${words.today}</span></div>${dayList(component, words)}</li>
`
}

/** Groups of more than these are folded while all is well in them. */
const FOLDED_ABOVE = 12

function groupSection(group: PublicGroup, words: Words): Markup {
  const isOpen = group.components.length <= FOLDED_ABOVE || group.state !== 'operational'
  const rows = group.components.map((component) => componentRow(component, words))
  return html`<details class="group" ${isOpen ? OPEN : null} id="g-${group.id}"><summary><h3>${group.name}</h3><span class="word t-${group.state}">${glyph(group.state)} ${words.state[group.state]}</span></summary><ul>${rows}</ul></details>
`
}

const OPEN = html`open`

export function componentList({ groups }: PublicView, words: Words): Markup | null {
  if (groups.length === 0) return null
  return html`<section aria-labelledby="components"><h2 id="components">${words.components}</h2>${groups.map((group) => groupSection(group, words))}</section>`
}
