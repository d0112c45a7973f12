'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { paths } from '../../lib/paths.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { useBrokenCount } from './use-broken.ts'
import { bannerText, WORDS } from './words.ts'

/** Says on every page of a demo that what looks bad was meant to: somebody plays. */
export function LabBanner({ isDemo }: { isDemo: boolean }) {
  const here = usePathname()
  const count = useBrokenCount(isDemo)
  if (count === 0 || here === paths.lab()) return null
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-2 border-b border-line bg-inset px-4 py-1.5 text-12 sm:px-6 print:hidden">
      <StateGlyph state="maintenance" />
      {bannerText(count)}.
      <Link href={paths.lab()} className="text-accent underline underline-offset-2">
        {WORDS.bannerLink}
      </Link>
    </p>
  )
}
