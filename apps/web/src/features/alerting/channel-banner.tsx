'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Ago } from '../../ui/time.tsx'
import { bannerOf } from './channel-trouble.ts'

/** Channels tell when they get stuck; what was given up and left by somebody else is seen at the next look. */
const REFRESH_MS = 60_000

/** Says on every page, to whoever can mend it, that alerts do not reach their people. */
export function ChannelBanner({ isForMe }: { isForMe: boolean }) {
  const trpc = useTRPC()
  const here = usePathname()
  const { data } = useQuery(trpc.alerting.trouble.queryOptions(undefined, { enabled: isForMe, refetchInterval: REFRESH_MS }))
  const banner = bannerOf(data ?? [])
  if (!isForMe || banner === null) return null
  const path = banner.leadsTo === 'channels' ? paths.channels() : paths.deliveries()
  return (
    <div role="status" className="flex items-start gap-x-2 border-b border-line bg-inset px-4 py-1.5 text-12 sm:px-6 print:hidden">
      <StateGlyph state="impaired" className="mt-0.75" />
      <p className="min-w-0 [overflow-wrap:anywhere]">
        <span className="font-medium">
          {banner.title}
          {banner.sinceAt === null ? (
            ':'
          ) : (
            <>
              {' '}
              <Ago at={banner.sinceAt} />.
            </>
          )}
        </span>{' '}
        <span className="text-muted">{banner.words}</span>{' '}
        {here !== path && (
          <Link href={path} className="text-accent underline underline-offset-2">
            {banner.link}
          </Link>
        )}
      </p>
    </div>
  )
}
