'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { NEEDING_REFRESH } from './needing-refresh.ts'
import { WORDS } from './words.ts'

/** Says on every page that those who observe are ill themselves, so that nobody believes too much. */
export function MonitorBanner() {
  const trpc = useTRPC()
  const here = usePathname()
  const { data } = useQuery(trpc.incidents.needing.queryOptions(undefined, NEEDING_REFRESH))
  const monitor = data?.monitor ?? null
  if (monitor === null || here === paths.incident(monitor.id)) return null
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-2 border-b border-line bg-inset px-4 py-1.5 text-12 sm:px-6 print:hidden">
      <StateGlyph state="impaired" />
      <span className="font-medium">{WORDS.monitorIll}</span>
      <span className="text-muted">{monitor.title}</span>
      <Link href={paths.incident(monitor.id)} className="text-accent underline underline-offset-2">
        {WORDS.monitorLink}
      </Link>
    </p>
  )
}
