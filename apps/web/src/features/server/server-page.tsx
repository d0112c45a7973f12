'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { EventsAbout } from '../events/events-about.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { IncidentsPanel } from '../incidents/incidents-panel.tsx'
import { AgreementList } from './agreement-list.tsx'
import { AnswerCounts } from './answer-counts.tsx'
import { Canaries } from './canaries.tsx'
import { ControlPorts } from './control-ports.tsx'
import { Prefixes } from './prefixes.tsx'
import { ServerHeader } from './server-header.tsx'
import { WORDS } from './words.ts'

const REFRESH_MS = 10_000

/** One server: how it stands and by what, what it is asked about, and how far it agrees with the others. */
export function ServerPage({ name }: { name: string }) {
  const trpc = useTRPC()
  const { data: server, isError, error, refetch } = useQuery(trpc.servers.get.queryOptions({ name }, { refetchInterval: REFRESH_MS }))
  if (server === undefined) {
    return (
      <div className="p-4 sm:p-6">
        {isError ? <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={6} />}
      </div>
    )
  }
  const isAsked = server.sweep !== null
  return (
    <div className="mx-auto max-w-[110rem] space-y-5 p-4 sm:p-6">
      <ServerHeader server={server} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0 space-y-4">
          {isAsked && (
            <Panel id="canaries" title={WORDS.canaries} aside={WORDS.canariesAside} flush>
              <Canaries vantages={server.vantages} />
            </Panel>
          )}
          {server.controlPorts.length > 0 && (
            <Panel id="ports" title={WORDS.ports} flush>
              <ControlPorts ports={server.controlPorts} />
            </Panel>
          )}
          {isAsked && (
            <Panel id="answers" title={WORDS.answers} aside={WORDS.answersAside}>
              <AnswerCounts counts={server.answerCounts} />
            </Panel>
          )}
          {isAsked && <Prefixes server={server} />}
        </div>
        <div className="min-w-0 max-xl:contents xl:space-y-4">
          {server.agreement.length > 0 && (
            <Panel id="agreement" title={WORDS.agreement} flush>
              <AgreementList server={server} />
            </Panel>
          )}
          <IncidentsPanel about={{ node: name }} />
          <EventsAbout title={WORDS.events} of={{ node: name }} />
        </div>
      </div>
    </div>
  )
}
