'use client'

import Link from 'next/link'
import { paths } from '../../lib/paths.ts'
import { Ago, Instant } from '../../ui/time.tsx'
import { withAt } from '../as-of/knows.ts'
import { useAt } from '../as-of/use-at.ts'

/** The name of a row: all of the row leads to the site, as of the instant that the list is shown at. */
export function SiteLink({ name }: { name: string }) {
  const { atText } = useAt()
  return (
    <Link
      data-row
      prefetch={false}
      href={withAt(paths.site(name), atText)}
      title={name}
      className="block truncate font-medium after:absolute after:inset-0 hover:underline"
    >
      {name}
    </Link>
  )
}

/** How long ago; of the past when, as nothing that was so then need still be so. */
export function SiteSince({ at: sinceAt }: { at: number }) {
  const { at } = useAt()
  return at === null ? <Ago at={sinceAt} className="text-muted" /> : <Instant at={sinceAt} className="text-muted" />
}
