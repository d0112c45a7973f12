import type { IconName } from '../../ui/icon.tsx'

/** Something that was opened from the box. */
export interface Recent {
  readonly href: string
  readonly word: string
  readonly icon: IconName
}

const KEY = 'lispwatch-recent'
const MOST = 6

const ICONS: readonly IconName[] = ['mappings', 'sites', 'rlocs', 'server', 'people', 'alert']

/** Only what this very code wrote is believed: the storage of a browser is open to others. */
function isRecent(value: unknown): value is Recent {
  if (typeof value !== 'object' || value === null) return false
  const { href, word, icon } = value as Partial<Record<keyof Recent, unknown>>
  return typeof href === 'string' && /^\/(?![/\\])/.test(href) && typeof word === 'string' && ICONS.some((known) => known === icon)
}

/** Reads what `recentsText` wrote; nothing where that is something else. */
export function recentsFrom(text: string | null): Recent[] {
  try {
    const read: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(read) ? read.filter(isRecent).slice(0, MOST) : []
  } catch {
    return []
  }
}

/** With the newest in front, each once, and no more than six. Pages are found without. */
export function withRecent(recents: readonly Recent[], newest: Recent): Recent[] {
  if (!isRecent(newest)) return [...recents]
  return [newest, ...recents.filter(({ href }) => href !== newest.href)].slice(0, MOST)
}

/** What this browser remembers; nothing where it does not want to. */
export function readRecents(): Recent[] {
  try {
    return recentsFrom(window.localStorage.getItem(KEY))
  } catch {
    return []
  }
}

export function rememberRecent(newest: Recent): void {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(withRecent(readRecents(), newest)))
  } catch {
    // A browser that stores nothing has no recents; nothing else depends on them.
  }
}
