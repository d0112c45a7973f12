'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { plural } from '../../lib/format.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useAt } from '../as-of/use-at.ts'
import { AvailabilityPanel } from '../availability/availability-panel.tsx'
import { RecentEvents } from '../events/recent-events.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { IncidentsPanel } from '../incidents/incidents-panel.tsx'
import { NotesPanel } from '../notes/notes-panel.tsx'
import { RangeChoice } from './range-choice.tsx'
import { Locators } from './reachable/locators.tsx'
import { RegistrationMatrix } from './registered/matrix.tsx'
import { SiteHeader } from './site-header.tsx'
import { SiteHistory } from './site-history.tsx'
import { SiteSkeleton } from './site-skeleton.tsx'
import { WORDS } from './words.ts'

/** Ages and round-trip times move on between changes; the live stream brings the changes themselves. */
const REFRESH_MS = 10_000

const SiteAtPage = dynamic(() => import('./past/site-at-page.tsx').then(({ SiteAtPage: component }) => component))

/** One site, now or as it was. */
export function SitePage({ name }: { name: string }) {
  const { at } = useAt()
  return at === null ? <SiteNow name={name} /> : <SiteAtPage name={name} at={at} />
}

/** Registered where, reachable how, and how it came to be so. */
function SiteNow({ name }: { name: string }) {
  const trpc = useTRPC()
  const { data: site, isError, error, refetch } = useQuery(trpc.sites.get.queryOptions({ name }, { refetchInterval: REFRESH_MS }))
  if (site === undefined) {
    if (!isError) return <SiteSkeleton />
    return (
      <div className="p-4 sm:p-6">
        <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
      </div>
    )
  }
  const { registered, unregistered, unknown } = site.registrationCounts
  const total = registered + unregistered + unknown
  return (
    <div className="mx-auto max-w-[110rem] space-y-5 p-4 sm:p-6">
      <SiteHeader site={site} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0 space-y-4">
          <Panel id="registered" title={WORDS.registered} aside={total > 0 && `${registered} of ${plural(total, 'registration')}`} flush>
            <RegistrationMatrix site={site} />
          </Panel>
          <Panel
            id="reachable"
            title={WORDS.reachable}
            aside={site.locators.length > 0 && `${site.locatorCounts.up} of ${plural(site.locators.length, 'locator')} up`}
            actions={<RangeChoice siteName={name} />}
            flush
          >
            <Locators site={site} />
          </Panel>
          <SiteHistory site={site} />
        </div>
        <div className="min-w-0 max-xl:contents xl:space-y-4">
          <IncidentsPanel about={{ site: name }} />
          <AvailabilityPanel of={{ site: name }} />
          <NotesPanel site={name} />
          <RecentEvents title={WORDS.events} limit={50} siteName={name} />
        </div>
      </div>
    </div>
  )
}
