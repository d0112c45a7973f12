'use client'

import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { EvidenceLink } from '../audit/evidence-link.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { QuietLinks } from '../maintenance/quiet-links.tsx'
import { PublishLink } from '../publications/publish-link.tsx'
import { Actions } from './actions/actions.tsx'
import { Blast } from './blast.tsx'
import { IncidentFacts } from './incident-facts.tsx'
import { IncidentHeader } from './incident-header.tsx'
import { quietFor } from './quiet-for.ts'
import { Timeline } from './timeline.tsx'
import { useAcknowledgeKey } from './use-acknowledge-key.ts'
import { WhyChain } from './why-chain.tsx'
import { WORDS } from './words.ts'

const REFRESH_MS = 10_000

/** One incident: why it is so, what it hits, what happened and what people did. */
export function IncidentPage({ id }: { id: number }) {
  const trpc = useTRPC()
  const page = useRef<HTMLDivElement>(null)
  const { data: incident, isError, error, refetch } = useQuery(trpc.incidents.get.queryOptions({ id }, { refetchInterval: REFRESH_MS }))
  useAcknowledgeKey(page, id)
  if (incident === undefined) {
    return (
      <div className="p-4 sm:p-6">
        {isError ? <QueryFailed title={WORDS.oneFailed} error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={8} />}
      </div>
    )
  }
  const quiet = quietFor(incident.subject)
  return (
    <div ref={page} className="mx-auto max-w-[110rem] space-y-5 p-4 sm:p-6">
      <IncidentHeader incident={incident} />
      <div className="flex flex-wrap items-center gap-2">
        <Actions incident={incident} />
        <PublishLink incidentId={id} />
        {quiet !== null && incident.state === 'open' && <QuietLinks of={quiet} />}
      </div>
      {incident.quiet !== null && incident.state === 'open' && <Notice state="maintenance" title={incident.quiet.sentence} />}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="min-w-0 space-y-4">
          <Panel
            id="why"
            title={WORDS.why}
            aside={WORDS.whyAside}
            actions={
              <>
                <EvidenceLink of={{ incident: String(id) }} />
                <a href={paths.incidentPackets(id)} download title={WORDS.captureMeaning} className="text-12 text-accent hover:underline">
                  {WORDS.capture}
                </a>
              </>
            }
          >
            <WhyChain incident={incident} />
          </Panel>
          <Panel id="radius" title={WORDS.radius}>
            <Blast blast={incident.blast} />
          </Panel>
        </div>
        <div className="min-w-0 space-y-4">
          <Panel id="timeline" title={WORDS.timeline} flush>
            <Timeline entries={incident.entries} />
          </Panel>
          <IncidentFacts incident={incident} />
        </div>
      </div>
    </div>
  )
}
