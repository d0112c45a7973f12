'use client'

import Link from 'next/link'
import { paths } from '../../lib/paths.ts'
import type { SiteSummary } from '../../lib/shapes.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { Icon } from '../../ui/icon.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { Since } from '../../ui/time.tsx'
import { locatorsUp } from '../overview/site-wall.tsx'
import { WORDS } from './words.ts'

/** The chosen site: state, since, why. */
export function SiteCard({ site, onClose }: { site: SiteSummary; onClose: () => void }) {
  return (
    <article aria-label={site.name} className="appear space-y-2 rounded-md border border-line bg-raised p-4 shadow-float">
      <div className="flex items-start gap-3">
        <h2 className="min-w-0 flex-1 text-16 font-semibold break-words">{site.name}</h2>
        <button
          type="button"
          aria-label={WORDS.close}
          onClick={onClose}
          className="-m-1 rounded-sm p-1 text-muted transition-colors hover:bg-hover hover:text-text"
        >
          <Icon name="close" />
        </button>
      </div>
      <p className="flex flex-wrap items-center gap-x-3">
        <StateBadge state={site.state} />
        {site.sinceAt !== null && (
          <span className="text-12 text-muted">
            for <Since at={site.sinceAt} />
          </span>
        )}
      </p>
      <p>{site.reason}</p>
      <p className="text-12 text-muted">
        {[site.location?.name, site.provider, locatorsUp(site)].filter((part) => part !== undefined && part !== null).join(' · ')}
      </p>
      <Link href={paths.site(site.name)} className={buttonClass('primary')}>
        {WORDS.open}
      </Link>
    </article>
  )
}
