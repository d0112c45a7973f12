'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { paths } from '../../lib/paths.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { isTyping } from './is-typing.ts'
import { WORDS } from './words.ts'

const OPEN = 'lispwatch:shortcuts'
/** After `g`, the second key counts for so long. */
const CHORD_MS = 1200

const GO: Readonly<Record<string, { readonly href: string; readonly word: string }>> = {
  o: { href: paths.overview(), word: WORDS.overview },
  m: { href: paths.map(), word: WORDS.map },
  s: { href: paths.sites(), word: WORDS.sites },
  p: { href: paths.mappings(), word: WORDS.mappings },
  l: { href: paths.rlocs(), word: WORDS.rlocs },
  v: { href: paths.servers(), word: WORDS.servers },
  r: { href: paths.providers(), word: WORDS.providers },
  h: { href: paths.hierarchy(), word: WORDS.hierarchy },
  i: { href: paths.incidents(), word: WORDS.incidents },
  a: { href: paths.audit(), word: WORDS.audit },
  u: { href: paths.lookup(), word: WORDS.lookup },
}

const SHEET: readonly (readonly [keys: string, what: string])[] = [
  ...Object.entries(GO).map(([key, { word }]) => [`g ${key}`, `Go to ${word}`] as const),
  ['Ctrl K', WORDS.keySearch],
  ['/', WORDS.keySlash],
  ['j k', WORDS.keyRows],
  ['Enter', WORDS.keyOpen],
  ['a', WORDS.keyAcknowledge],
  ['← → ↑ ↓', WORDS.keyTree],
  ['Esc', WORDS.keyClose],
  ['?', WORDS.keySheet],
]

/** Opens the sheet from elsewhere, such as the account menu. */
export function openShortcuts(): void {
  window.dispatchEvent(new Event(OPEN))
}

/** Listens for the keys that work on every page. Keys typed into fields, or with a modifier, are left alone. */
export function Shortcuts() {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    let chordUntil = 0
    const show = () => setOpen(true)
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === '?') return show()
      const place = performance.now() < chordUntil ? GO[event.key] : undefined
      chordUntil = event.key === 'g' ? performance.now() + CHORD_MS : 0
      if (place !== undefined) router.push(place.href)
    }
    window.addEventListener(OPEN, show)
    window.addEventListener('keydown', press)
    return () => {
      window.removeEventListener(OPEN, show)
      window.removeEventListener('keydown', press)
    }
  }, [router])
  return (
    <Dialog open={open} onOpenChange={setOpen} title={WORDS.shortcuts}>
      <dl className="divide-y divide-line">
        {SHEET.map(([keys, what]) => (
          <div key={keys} className="flex items-center justify-between gap-4 py-2">
            <dt>{what}</dt>
            <dd className="flex gap-1">
              {keys.split(' ').map((key) => (
                <kbd key={key} className="rounded-sm border border-line bg-inset px-1.5 py-0.5 font-mono text-12">
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
