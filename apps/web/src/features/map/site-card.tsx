'use client'

import Link from 'next/link'
import { paths } from '../../lib/paths.ts'
import type { SiteDetail } from '../../lib/shapes.ts'
import { Address } from '../../ui/address.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Icon } from '../../ui/icon.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { Since } from '../../ui/time.tsx'
import { arcClass, type LocatorArc } from './locator-arcs.ts'
import { serverRegistrations } from './registration-lines.ts'
import { andMore, WORDS } from './words.ts'

interface Props {
  readonly site: SiteDetail
  readonly arcs: readonly LocatorArc[]
  readonly onClose: () => void
}

/** So many locators and servers are told here; the site's page has them all. */
const MOST = 6

/** The chosen site: state, since, why, and in words what the lines on the map say. */
export function SiteCard({ site, arcs, onClose }: Props) {
  const registrations = serverRegistrations(site)
  return (
    <article
      aria-label={site.name}
      className="appear max-h-[40dvh] lg:max-h-[min(32rem,60dvh)] space-y-2 overflow-y-auto rounded-md border border-line bg-raised p-4 shadow-float"
    >
      <div className="flex items-start gap-3">
        <h2 className="min-w-0 flex-1 text-16 font-semibold break-words">{site.name}</h2>
        <CloseButton onClose={onClose} />
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
      <p className="text-12 text-muted">{[site.location?.name, site.provider].filter((part) => part != null).join(' · ')}</p>
      {arcs.length === 0 ? (
        <p className="text-12 text-muted">{WORDS.noLocators}</p>
      ) : (
        <ul aria-label={WORDS.locators} className="space-y-1 text-12">
          {arcs.slice(0, MOST).map((each) => (
            <LocatorLine key={each.rloc} arc={each} />
          ))}
          {arcs.length > MOST && <li className="text-muted">{andMore(arcs.length - MOST)}</li>}
        </ul>
      )}
      <ul aria-label={WORDS.registrations} className="space-y-0.5 text-12">
        {registrations.slice(0, MOST).map(({ node, state }) => (
          <li key={node} className="flex min-w-0 items-center gap-2">
            <StateBadge state={state} of="registration" />
            <span className="min-w-0 truncate text-muted" title={node}>
              {WORDS.at} {node}
            </span>
          </li>
        ))}
        {registrations.length > MOST && <li className="text-muted">{andMore(registrations.length - MOST)}</li>}
      </ul>
      <Link href={paths.site(site.name)} className={buttonClass('primary')}>
        {WORDS.open}
      </Link>
    </article>
  )
}

function LocatorLine({ arc }: { arc: LocatorArc }) {
  const { rloc, state, words, place, isHere } = arc
  const where = isHere ? WORDS.here : place === undefined ? WORDS.placeUnknown : (place.name ?? spot(place))
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-x-2">
      <svg aria-hidden="true" viewBox="0 0 20 8" className="leaflet-key w-5 shrink-0">
        <path d="M0 4h20" className={arcClass(arc)} />
      </svg>
      <Address text={rloc} />
      <StateBadge state={state} of="locator" />
      <span className="text-muted">
        {words}, {where}
      </span>
    </li>
  )
}

/** `38.7° N, 9.1° W` */
function spot({ latitude, longitude }: { latitude: number; longitude: number }): string {
  const part = (degrees: number, positive: string, negative: string) =>
    `${Math.abs(degrees).toFixed(1)}° ${degrees < 0 ? negative : positive}`
  return `${part(latitude, 'N', 'S')}, ${part(longitude, 'E', 'W')}`
}

export function CloseButton({ onClose }: { onClose: () => void }) {
  return (
    <button
      type="button"
      aria-label={WORDS.close}
      onClick={onClose}
      className="-m-1 rounded-sm p-1 text-muted transition-colors hover:bg-hover hover:text-text"
    >
      <Icon name="close" />
    </button>
  )
}
