'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { eidOfParts, paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Address } from '../../ui/address.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { EvidenceLink } from '../audit/evidence-link.tsx'
import { AvailabilityPanel } from '../availability/availability-panel.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { IncidentsPanel } from '../incidents/incidents-panel.tsx'
import { EidEvents } from './eid-events.tsx'
import { EidHistory } from './eid-history.tsx'
import { Neighbours } from './neighbours.tsx'
import { ServerTable } from './server-table.tsx'
import { standingText, WORDS } from './words.ts'

const REFRESH_MS = 10_000

/** One EID-prefix: what it is mapped to now at each server, how that came to be, and what lies around it. */
export function EidPage({ eid }: { eid: string }) {
  const trpc = useTRPC()
  const { data: view, isError, error, refetch } = useQuery(trpc.eids.get.queryOptions({ eid }, { refetchInterval: REFRESH_MS }))
  if (view === undefined) {
    return (
      <div className="p-4 sm:p-6">
        {isError ? <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={12} />}
      </div>
    )
  }
  const { found, servers, evidence, neighbours } = view
  const state = evidence === null ? 'unknown' : evidence.isRegistered ? 'ok' : 'down'
  return (
    <div className="mx-auto max-w-[110rem] space-y-5 p-4 sm:p-6">
      <header>
        <Link href={paths.mappings()} className="inline-flex items-center gap-1 text-12 text-muted hover:text-text">
          <Icon name="left" size={12} /> {WORDS.mappings}
        </Link>
        <h1 className="mt-1 text-20 font-semibold">
          <Address text={found.prefix} className="text-20" />
          {found.iid !== 0 && (
            <span className="ml-2 text-14 font-normal text-muted">
              {WORDS.instance} {found.iid}
            </span>
          )}
        </h1>
        <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
          <StateBadge state={state} of="registration" />
          <span>{standingText(view)}</span>
          {found.site !== null && (
            <Link href={paths.site(found.site)} className="inline-flex items-center gap-1.5 text-accent hover:underline">
              <Icon name="sites" size={14} /> {found.site}
            </Link>
          )}
          <EvidenceLink of={{ eid: eidOfParts(found) }} />
          {found.retired && servers.some(({ isArchive }) => !isArchive) && <span>{WORDS.retired}</span>}
        </p>
      </header>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0 space-y-4">
          <Panel id="now" title={WORDS.now} flush>
            <ServerTable servers={servers} eid={found.eid} />
          </Panel>
          <EidHistory eid={found.eid} servers={servers} />
        </div>
        <div className="min-w-0 max-xl:contents xl:space-y-4">
          <Neighbours of={found} neighbours={neighbours} />
          <AvailabilityPanel of={{ eid: found.eid }} />
          <IncidentsPanel about={{ eid: found.eid }} />
          <EidEvents eid={found.eid} />
        </div>
      </div>
    </div>
  )
}
