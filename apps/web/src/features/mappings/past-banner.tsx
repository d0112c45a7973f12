'use client'

import { formatUtc } from '../../lib/format.ts'
import { useNow } from '../../ui/now.tsx'
import { WORDS } from './words.ts'

/** Says that this is not now, and leads back. */
export function PastBanner({ at, onBack }: { at: number; onBack: () => void }) {
  return (
    <div role="status" className="hatched flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-line bg-panel px-4 py-2">
      <span className="rounded-sm bg-panel px-1">
        {WORDS.lookingAt} <time className="font-medium tabular-nums">{formatUtc(at, useNow(60_000))}</time>
      </span>
      <button type="button" onClick={onBack} className="rounded-sm bg-panel px-1 font-medium text-accent hover:underline">
        {WORDS.backToNow}
      </button>
    </div>
  )
}
