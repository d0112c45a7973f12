'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useMemo } from 'react'
import type { EidView } from '../../lib/eid-shapes.ts'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Address } from '../../ui/address.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { slowestAsked } from '../eid/slowest-asked.ts'
import { WORDS as EID_WORDS, standingText } from '../eid/words.ts'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { changesOf, type Happening } from '../history/changes.ts'
import { isEmpty, knownStretch } from '../history/chronicle.ts'
import { HistoryBody } from '../history/history-body.tsx'
import { slackOf } from '../history/slack.ts'
import { REFRESH_MS, useChronicle } from '../history/use-chronicle.ts'
import { MoreLanes } from './more-lanes.tsx'
import { TimePanel } from './time-panel.tsx'
import { useHistoryView, useStretches } from './use-history-view.ts'
import { WORDS } from './words.ts'

const NOTHING = { fromAt: null, toAt: null }
const NONE: readonly Happening[] = []

/** How an EID-prefix came to be mapped as it is: the timeline is the page. */
export function HistoryPage({ eid }: { eid: string }) {
  const trpc = useTRPC()
  const view = useQuery(trpc.eids.get.queryOptions({ eid }, { refetchInterval: REFRESH_MS }))
  if (view.data !== undefined) return <Known eid={eid} known={view.data} />
  return (
    <div className="p-4 sm:p-6">
      {view.isError ? (
        <QueryFailed title={EID_WORDS.failed} error={view.error} onRetry={() => void view.refetch()} />
      ) : (
        <SkeletonRows rows={12} />
      )}
    </div>
  )
}

function Known({ eid, known: { found, servers, evidence } }: { eid: string; known: EidView }) {
  const trpc = useTRPC()
  const { view, change } = useHistoryView(eid)
  const versions = useQuery(trpc.mappings.history.queryOptions({ eid }, { refetchInterval: REFRESH_MS }))
  const states = useQuery(trpc.eids.states.queryOptions({ eid }, { refetchInterval: REFRESH_MS }))
  const asked = useChronicle(versions, states, eid)
  const { chronicle } = asked
  const { whole, window } = useStretches(view, chronicle === undefined ? NOTHING : knownStretch(chronicle))
  const incidents = useQuery(trpc.incidents.list.queryOptions({ eid }, { refetchInterval: REFRESH_MS }))
  const happened = incidents.data?.rows ?? NONE
  const changes = useMemo(() => (chronicle === undefined ? [] : changesOf(chronicle, happened)), [chronicle, happened])
  const slackMs = slackOf(slowestAsked(servers))
  return (
    <div className="mx-auto max-w-[120rem] space-y-4 p-4 sm:p-6">
      <header>
        <Link href={paths.eid(found.eid)} className="inline-flex items-center gap-1 text-12 text-muted hover:text-text">
          <Icon name="left" size={12} /> {found.eid}
        </Link>
        <h1 className="mt-1 text-20 font-semibold">
          {WORDS.title} <Address text={found.prefix} className="text-20" />
          {found.iid !== 0 && (
            <span className="ml-2 text-14 font-normal text-muted">
              {EID_WORDS.instance} {found.iid}
            </span>
          )}
        </h1>
        <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
          <StateBadge state={evidence === null ? 'unknown' : evidence.isRegistered ? 'ok' : 'down'} of="registration" />
          <span>{standingText({ evidence, servers })}</span>
          {found.site !== null && (
            <Link href={paths.site(found.site)} className="inline-flex items-center gap-1.5 text-accent hover:underline">
              <Icon name="sites" size={14} /> {found.site}
            </Link>
          )}
        </p>
      </header>
      {chronicle !== undefined && !isEmpty(chronicle) && (
        <TimePanel {...{ chronicle, changes, view, whole, window, slackMs }} onChange={change} />
      )}
      <Panel id="timeline" title={WORDS.timeline} flush>
        <HistoryBody
          asked={asked}
          window={window}
          slackMs={{ registrations: slackMs, locators: slackMs }}
          before={view.before}
          after={view.after}
          at={view.at ?? undefined}
          onChoose={(before, after) => change({ before, after })}
          more={<MoreLanes site={found.site} incidents={happened} hasFailed={incidents.isError} window={window} />}
        />
      </Panel>
    </div>
  )
}
