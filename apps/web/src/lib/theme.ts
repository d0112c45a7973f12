/** What a viewer chose; `system` follows the browser. */
export type ThemeChoice = 'system' | 'light' | 'dark'

export const THEME_CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark']
export const THEME_COOKIE = 'lispwatch-theme'
const CHANGED = 'lispwatch:theme'

/** The choice a cookie holds; anything unexpected is `system`. */
export function themeChoice(cookie: string | undefined): ThemeChoice {
  return cookie === 'light' || cookie === 'dark' ? cookie : 'system'
}

/** Stores the choice for this browser and applies it at once. The server writes it into the next page, so nothing flashes. */
export function applyTheme(choice: ThemeChoice): void {
  const lifetimeSeconds = choice === 'system' ? 0 : 365 * 24 * 3600
  // The Cookie Store API is not in every browser yet and is absent on plain http.
  // biome-ignore lint/suspicious/noDocumentCookie: see above
  document.cookie = `${THEME_COOKIE}=${choice}; path=/; max-age=${lifetimeSeconds}; samesite=lax`
  if (choice === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = choice
  window.dispatchEvent(new Event(CHANGED))
}

/** Tells which choice holds whenever one was made, wherever that was. Returns the way to stop. */
export function onTheme(told: (choice: ThemeChoice) => void): () => void {
  const listen = () => told(themeChoice(document.documentElement.dataset.theme))
  window.addEventListener(CHANGED, listen)
  return () => window.removeEventListener(CHANGED, listen)
}
