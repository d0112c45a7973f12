import { html, type Markup } from '../html/markup.ts'
import type { Language, PublicView } from '../view/public-view.ts'
import { LANGUAGES, type SubscribeWords } from '../words/subscribe-words.ts'

/** What somebody chose: public ids of components, null for all. */
export interface Choice {
  readonly components: readonly string[] | null
  readonly language: Language
}

/** Ticks for everything or for single components, group by group; without a script. */
function componentFields({ groups }: PublicView, { components }: Choice, words: SubscribeWords): Markup {
  const chosen = new Set(components ?? [])
  const isAll = components === null
  const rows = groups.map(({ name, components: all }) => {
    const isOpen = all.some(({ id }) => chosen.has(id))
    const ticks = all.map(
      (one) =>
        html`<label class="tick"><input type="checkbox" name="component" value="${one.id}"${chosen.has(one.id) && html` checked`}/>${one.name}</label>`,
    )
    return html`<details${isOpen && html` open`}><summary>${name}</summary>${ticks}</details>`
  })
  return html`<fieldset><legend>${words.whatAbout}</legend><label class="tick"><input type="radio" name="about" value="all"${isAll && html` checked`}/>${words.everything}</label><label class="tick"><input type="radio" name="about" value="chosen"${!isAll && html` checked`}/>${words.chosen}</label>${rows}</fieldset>`
}

function languageField({ language }: Choice, words: SubscribeWords): Markup {
  const options = LANGUAGES.map(
    (one) => html`<option value="${one}" lang="${one}"${one === language && html` selected`}>${words.languages[one]}</option>`,
  )
  return html`<label for="language">${words.language}</label><select id="language" name="language" autocomplete="language">${options}</select>`
}

/** What a subscriber hears of, and in which language. */
export function choiceFields(view: PublicView, choice: Choice, words: SubscribeWords): Markup {
  return html`${componentFields(view, choice, words)}${languageField(choice, words)}`
}
