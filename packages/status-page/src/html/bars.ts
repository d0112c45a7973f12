import { percentText } from '@lispwatch/domain/availability'
import type { ComponentState, PublicComponent, PublicDay } from '../view/public-view.ts'
import type { Words } from '../words/words.ts'
import { html, type Markup } from './markup.ts'
import { clock } from './moment.ts'

/** Width of a day and of the gap after it, in the units of the drawing. */
const STEP = 4
const BAR = 3
const HEIGHT = 28

const bar = (index: number) => `M${index * STEP} 0h${BAR}v${HEIGHT}h-${BAR}z`

/** One path per state: what is alike in many components is the same text in all of them, and compresses away. */
function paths(days: readonly PublicDay[]): Markup[] {
  const byState = new Map<ComponentState, string>()
  for (const [index, { state }] of days.entries()) byState.set(state, `${byState.get(state) ?? ''}${bar(index)}`)
  return [...byState].map(([state, d]) => html`<path class="s-${state}" d="${d}"/>`)
}

/** Makes something of a value and remembers it for as long as there is the value: days are the same list while they say the same. */
function oncePer<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const made = new WeakMap<Of, { readonly value: Made }>()
  return (of) => {
    const known = made.get(of) ?? { value: make(of) }
    made.set(of, known)
    return known.value
  }
}

const drawn = oncePer((days: readonly PublicDay[]) => html`${paths(days)}`)

/** What is said of a day, in one line. */
export function dayText({ date, state, share, stretches }: PublicDay, words: Words): string {
  const told = stretches.map((one) => `${words.state[one.state]} ${clock(one.fromAt)}–${clock(one.toAt)} UTC`)
  const measured = share === null ? words.noData : words.uptime(percentText(share))
  return [date, words.state[state], measured, ...told].join(' · ')
}

const isPlain = ({ state, share, stretches }: PublicDay) => state === 'operational' && share === 1 && stretches.length === 0

/** How many days at the beginning nothing is known of: they are told by their number alone. */
function unknownDays(days: readonly PublicDay[]): number {
  const first = days.findIndex(({ state }) => state !== 'unmeasured')
  return first === -1 ? days.length : first
}

const spoken = ({ name, uptime }: PublicComponent, words: Words) =>
  `${name}: ${uptime === null ? words.noUptime : words.uptime(percentText(uptime.share))}`

/** Ninety days as bars. The script shows what dayList says beside the pointer. */
export function bars(component: PublicComponent, words: Words): Markup {
  const { id, days } = component
  return html`<svg class="b" viewBox="0 0 ${days.length * STEP - 1} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${spoken(component, words)}" data-b="${id}" data-from="${days[0]?.date ?? ''}">${drawn(days)}</svg>`
}

/** The days that are worth a line, and their lines. */
const told = oncePer((words: Words) =>
  oncePer((days: readonly PublicDay[]) => {
    const skipped = unknownDays(days)
    const lines = days.flatMap((day, index) =>
      index < skipped || isPlain(day) ? [] : [html`<li data-d="${index}">${dayText(day, words)}</li>`],
    )
    return { count: lines.length, list: html`${lines}` }
  }),
)

/** What happened on days that were not simply fine: what is read without sight, without script and on paper. */
export function dayList({ id, days }: Pick<PublicComponent, 'id' | 'days'>, words: Words): Markup | null {
  const { count, list } = told(words)(days)
  if (count === 0) return null
  return html`<details class="days" id="d-${id}"><summary>${words.daysWithEvents(count)}</summary><ul>${list}</ul></details>`
}

/** Draws days before they are asked for, so that a page of many components is put together of what is drawn. */
export function drawAhead(days: readonly PublicDay[], words: Words): void {
  drawn(days)
  told(words)(days)
}
