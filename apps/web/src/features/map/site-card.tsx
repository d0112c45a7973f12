'use client'

import Link from 'next/link'
import { paths } from '../../lib/paths.ts'
import type { SiteSummary } from '../../lib/shapes.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { Icon } from '../../ui/icon.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { Since } from '../../ui/time.tsx'
import { locatorsUp } from '../overview/site-wall.tsx'
import type { ServerRegistration } from './registration-lines.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly site: SiteSummary
  /** Empty while they are being asked for. */
  readonly registrations: readonly ServerRegistration[]
  readonly onClose: () => void
}

/** The chosen site: state, since, why, and in words what the lines say. */
export function SiteCard({ site, registrations, onClose }: Props) {
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
      <ul className="space-y-0.5 text-12">
        {registrations.map(({ node, state }) => (
          <li key={node} className="flex min-w-0 items-center gap-2">
            <StateBadge state={state} of="registration" />
            <span className="min-w-0 truncate text-muted" title={node}>
              {WORDS.at} {node}
            </span>
          </li>
        ))}
      </ul>
      <Link href={paths.site(site.name)} className={buttonClass('primary')}>
        {WORDS.open}
      </Link>
    </article>
  )
}
