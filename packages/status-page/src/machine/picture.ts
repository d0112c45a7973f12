import { rollUp } from '../view/component-state.ts'
import type { ComponentState, PublicView } from '../view/public-view.ts'
import { wholeSentence, wholeState } from '../view/sentence.ts'
import { wordsOf } from '../words/words.ts'

/** What the picture shows that others put beside a link to the page (Open Graph, 1200 x 630). */
export interface PagePicture {
  readonly title: string
  readonly sentence: string
  readonly state: ComponentState
  /** Whole days, the newest last: the worst of all components. */
  readonly days: readonly ComponentState[]
  readonly accent: string | null
}

/** The picture of the page as it stands; it tells nothing that the page does not tell. */
export function pagePicture(view: PublicView): PagePicture {
  const components = view.groups.flatMap((group) => group.components)
  const count = components[0]?.days.length ?? 0
  return {
    title: view.face.name,
    sentence: wholeSentence(view, wordsOf(view.face.language)),
    state: wholeState(view),
    days: Array.from({ length: count }, (_, day) => rollUp(components.map(({ days }) => days[day]?.state ?? 'unmeasured'))),
    accent: view.face.accent?.dark ?? null,
  }
}
