import { MOST_CHOSEN_COMPONENTS } from '@lispwatch/domain/subscription/subscriber'
import type { Choice } from '@lispwatch/status-page/subscribe/choice-fields'
import { languageOf } from '@lispwatch/status-page/words/subscribe-words'
import type { SubscribedView } from './told-events.ts'

/** What of a form is text, whatever was sent. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** What somebody ticked. Components that the page does not show are none. */
export function choiceOf(form: FormData, { view, keys }: SubscribedView): Choice {
  const shown = new Set(view.groups.flatMap(({ components }) => components).map(({ id }) => id))
  const ticked = form
    .getAll('component')
    .flatMap((value) => (typeof value === 'string' && shown.has(value) && keys.has(value) ? [value] : []))
  return {
    components: textOf(form, 'about') === 'chosen' ? [...new Set(ticked)].slice(0, MOST_CHOSEN_COMPONENTS) : null,
    language: languageOf(textOf(form, 'language'), view.face.language),
  }
}

/** As it is kept: by the console's keys, which stay when public ids change. */
export function keysOf({ components }: Choice, { keys }: SubscribedView): readonly string[] | null {
  return components === null ? null : components.flatMap((id) => keys.get(id) ?? [])
}

/** As it is shown: by public ids. What the page does not show any more is not there. */
export function shownChoice(
  { components, language }: { readonly components: readonly string[] | null; readonly language: string },
  { view, keys }: SubscribedView,
): Choice {
  const ids = new Map([...keys].map(([id, key]) => [key, id]))
  return {
    components: components === null ? null : components.flatMap((key) => ids.get(key) ?? []),
    language: languageOf(language, view.face.language),
  }
}
