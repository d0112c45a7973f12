import { lookupEid } from '@lispwatch/domain/lookup/lookup-eid'
import type { State } from '@lispwatch/domain/state'
import { paths } from '../../lib/paths.ts'
import { THEME_CHOICES, type ThemeChoice } from '../../lib/theme.ts'
import type { IconName } from '../../ui/icon.tsx'
import type { Place } from '../frame/places.ts'
import { THEME_WORD } from '../frame/words.ts'
import type { Recent } from './recents.ts'
import type { FoundGroup, FoundKind } from './shapes.ts'
import { GROUP_WORD, lookUpLive, WORDS } from './words.ts'

/** What choosing an option does. */
export type Choice =
  | { readonly kind: 'go'; readonly href: string; readonly word: string; readonly icon: IconName }
  | { readonly kind: 'look-up'; readonly eid: string }
  | { readonly kind: 'mode'; readonly mode: Mode }
  | { readonly kind: 'theme'; readonly theme: ThemeChoice }
  | { readonly kind: 'shortcuts' | 'sign-out' }

/** What the box is for at the moment: everything, or one action that wants more. */
export type Mode = 'all' | 'look-up' | 'theme'

export interface Option {
  readonly id: string
  readonly word: string
  readonly detail: string
  readonly icon: IconName
  readonly state: State | null
  /** Exact text, such as an address. */
  readonly isExact: boolean
  readonly choice: Choice
}

export interface OptionGroup {
  readonly word: string
  readonly options: readonly Option[]
}

export interface Asked {
  readonly mode: Mode
  readonly text: string
  readonly found: readonly FoundGroup[]
  readonly recents: readonly Recent[]
  readonly places: readonly Place[]
  readonly mayLookUp: boolean
  readonly isSignedIn: boolean
}

const ICON: Record<FoundKind, IconName> = {
  ...{ eid: 'mappings', site: 'sites', rloc: 'rlocs', server: 'server', provider: 'people', incident: 'alert' },
}

function hrefOf(kind: FoundKind, key: string): string {
  switch (kind) {
    case 'eid':
      return paths.eid(key)
    case 'site':
      return paths.site(key)
    case 'rloc':
      return paths.rloc(key)
    case 'server':
      return paths.server(key)
    case 'provider':
      return paths.provider(key)
    case 'incident':
      return paths.incident(Number(key.slice(1)))
  }
}

const plain = { detail: '', state: null, isExact: false }

function foundGroup({ kind, hits }: FoundGroup): OptionGroup {
  const options = hits.map(({ key, detail, state, covers }): Option => {
    const told = [...(covers ? [WORDS.covers] : []), ...(detail === '' ? [] : [detail])].join(', ')
    const isExact = kind === 'eid' || kind === 'rloc'
    const choice: Choice = { kind: 'go', href: hrefOf(kind, key), word: key, icon: ICON[kind] }
    return { id: `${kind} ${key}`, word: key, detail: told, icon: ICON[kind], state, isExact, choice }
  })
  return { word: GROUP_WORD[kind], options }
}

function liveGroup({ text, mayLookUp }: Asked): OptionGroup {
  const read = lookupEid(text)
  const option: Option = { ...plain, id: 'look-up', word: lookUpLive(text.trim()), icon: 'ask', choice: { kind: 'look-up', eid: text } }
  return { word: WORDS.live, options: read.ok && mayLookUp ? [option] : [] }
}

function actionOptions({ mayLookUp, isSignedIn }: Asked): Option[] {
  return [
    ...(mayLookUp
      ? [{ ...plain, id: 'mode-look-up', word: WORDS.lookUpSomething, icon: 'ask', choice: { kind: 'mode', mode: 'look-up' } } as const]
      : []),
    { ...plain, id: 'mode-theme', word: WORDS.chooseTheme, icon: 'light', choice: { kind: 'mode', mode: 'theme' } },
    { ...plain, id: 'shortcuts', word: WORDS.shortcuts, icon: 'keyboard', choice: { kind: 'shortcuts' } },
    ...(isSignedIn ? [{ ...plain, id: 'sign-out', word: WORDS.signOut, icon: 'leave', choice: { kind: 'sign-out' } } as const] : []),
  ]
}

const THEME_ICON: Record<ThemeChoice, IconName> = { system: 'system', light: 'light', dark: 'dark' }

const themeOptions = THEME_CHOICES.map(
  (theme): Option => ({
    ...plain,
    id: `theme-${theme}`,
    word: THEME_WORD[theme],
    icon: THEME_ICON[theme],
    choice: { kind: 'theme', theme },
  }),
)

/** What there is to choose from, in groups; those without anything are left out. Every option has an id of its own. */
export function optionGroups(asked: Asked): OptionGroup[] {
  const { mode, text, found, recents, places } = asked
  const wanted = text.trim().toLowerCase()
  const matching = (options: readonly Option[]) => options.filter(({ word }) => word.toLowerCase().includes(wanted))
  const groups = (): OptionGroup[] => {
    if (mode === 'theme') return [{ word: WORDS.chooseTheme, options: matching(themeOptions) }]
    if (mode === 'look-up') return [liveGroup(asked)]
    const pages = places.map(
      ({ href, word, icon }): Option => ({ ...plain, id: href, word, icon, choice: { kind: 'go', href, word, icon } }),
    )
    const actions = actionOptions(asked)
    if (wanted !== '')
      return [
        ...[liveGroup(asked), ...found.map(foundGroup)],
        ...[
          { word: WORDS.pages, options: matching(pages) },
          { word: WORDS.actions, options: matching(actions) },
        ],
      ]
    const seen = recents.map(
      ({ href, word, icon }): Option => ({ ...plain, id: `recent ${href}`, word, icon, choice: { kind: 'go', href, word, icon } }),
    )
    return [
      { word: WORDS.recent, options: seen },
      { word: WORDS.pages, options: pages },
      { word: WORDS.actions, options: actions },
    ]
  }
  return groups().filter(({ options }) => options.length > 0)
}
