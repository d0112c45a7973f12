import { publicView } from '@lispwatch/status-page/view/projection'
import type { ComponentState } from '@lispwatch/status-page/view/public-view'
import type { StatusInside } from './status-inside.ts'

/** A thing of the console as the public pages name it. */
export interface ShownComponent {
  readonly key: string
  /** On the first page that has it. */
  readonly name: string
  readonly state: ComponentState
  /** The pages that have it, by name. */
  readonly pages: readonly string[]
}

/** Everything that some public page shows, in the order of the pages. */
export function shownComponents({ knowledge, pages, madeAt }: StatusInside): ShownComponent[] {
  const keyOf = new Map(knowledge.things.map(({ id, key }) => [id, key]))
  const shown = new Map<string, ShownComponent>()
  for (const { name: page, choice } of pages) {
    for (const { components } of publicView(knowledge, choice, { now: madeAt }).groups) {
      for (const { id, name, state } of components) {
        const key = keyOf.get(id)
        if (key === undefined) continue
        const known = shown.get(key)
        const on = known?.pages ?? []
        shown.set(key, { key, name: known?.name ?? name, state, pages: on.includes(page) ? on : [...on, page] })
      }
    }
  }
  return [...shown.values()]
}
