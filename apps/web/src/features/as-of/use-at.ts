'use client'

import { useSearchParams } from 'next/navigation'
import { readInstant } from '../../lib/instant-text.ts'

/** The instant that the URL asks for, as epoch ms and as text; null: now. */
export function useAt(): { readonly at: number | null; readonly atText: string | null } {
  const text = useSearchParams().get('at')
  const at = text === null ? null : readInstant(text, Date.now())
  return { at, atText: at === null ? null : text }
}

/** Shows the page as of another instant (text of a URL), or now again. What else its URL asks for stays. */
export function goTo(atText: string | null): void {
  const url = new URL(window.location.href)
  if (atText === null) url.searchParams.delete('at')
  else url.searchParams.set('at', atText)
  window.history.pushState(null, '', `${url.pathname}${url.search}`)
}
