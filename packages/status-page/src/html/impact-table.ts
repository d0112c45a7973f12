import type { ComponentState, PublicView } from '../view/public-view.ts'
import type { Words } from '../words/words.ts'
import { glyph } from './glyphs.ts'
import { html, type Markup } from './markup.ts'
import { moment } from './moment.ts'

/** When a component was hit, and how badly; `toAt` null while it is. */
interface Hit {
  readonly componentId: string
  readonly state: ComponentState
  readonly fromAt: number
  readonly toAt: number | null
}

/** Who was hit, when, how badly and for how long; each name leads to its component. Nothing where nobody was. */
export function impactTable({ groups, face }: PublicView, hits: readonly Hit[], words: Words): Markup | null {
  const names = new Map(groups.flatMap(({ components }) => components.map(({ id, name }) => [id, name] as const)))
  // What was taken back was cut to nothing.
  const told = hits.filter(({ componentId, fromAt, toAt }) => names.has(componentId) && toAt !== fromAt)
  if (told.length === 0) return null
  const rows = told
    .toSorted((a, b) => a.fromAt - b.fromAt)
    .map(
      ({ componentId: id, state, fromAt, toAt }) =>
        html`<tr><th scope="row"><a href="${face.url}#c-${id}">${names.get(id) ?? ''}</a></th><td><span class="word t-${state}">${glyph(state)} ${words.state[state]}</span></td><td>${moment(fromAt)}</td><td>${toAt === null ? words.lasting : moment(toAt)}</td><td>${toAt === null ? '–' : words.duration(toAt - fromAt)}</td></tr>
`,
    )
  return html`<h3 id="hit">${words.hit}</h3><div class="scroll" tabindex="0" role="region" aria-labelledby="hit"><table><thead><tr><th scope="col">${words.kind.other}</th><th scope="col">${words.stateHead}</th><th scope="col">${words.from}</th><th scope="col">${words.until}</th><th scope="col">${words.lasted}</th></tr></thead><tbody>${rows}</tbody></table></div>`
}
