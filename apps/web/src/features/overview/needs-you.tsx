'use client'

import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Empty } from '../../ui/empty.tsx'
import { NearLink } from '../../ui/near-link.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useRowKeys } from '../../ui/use-row-keys.ts'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { IncidentLine } from '../incidents/incident-line.tsx'
import { NEEDING_REFRESH } from '../incidents/needing-refresh.ts'
import { useAcknowledgeKey } from '../incidents/use-acknowledge-key.ts'
import { moreNeeding, quietText } from '../incidents/words.ts'
import { allQuiet, WORDS } from './words.ts'

/** The incidents that need a person, worst first, each with its cause, whom it hits and who has it. j, k, Enter and a go through them. */
export function NeedsYou({ unmeasured }: { unmeasured: number }) {
  const trpc = useTRPC()
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  useAcknowledgeKey(list)
  const { data, isError, error, refetch } = useQuery(trpc.incidents.needing.queryOptions(undefined, NEEDING_REFRESH))
  return (
    <Panel
      id="needs-you"
      title={WORDS.needsYou}
      flush
      actions={
        <NearLink href={paths.incidents()} className="text-12 text-accent hover:underline">
          {WORDS.allIncidents}
        </NearLink>
      }
    >
      <div ref={list}>
        {data === undefined ? (
          isError ? (
            <QueryFailed title={WORDS.needsFailed} error={error} onRetry={() => void refetch()} className="border-0" />
          ) : (
            <SkeletonRows rows={3} />
          )
        ) : data.count === 0 ? (
          <Empty title={WORDS.nothing}>{allQuiet(unmeasured)}</Empty>
        ) : (
          <ul className="divide-y divide-line">
            {data.rows.map((incident) => (
              <IncidentLine key={incident.id} incident={incident} />
            ))}
            {data.count > data.rows.length && (
              <li>
                <NearLink
                  data-row
                  href={paths.incidents({ state: ['open', 'acknowledged'] })}
                  className="block px-4 py-3 text-accent transition-colors hover:bg-hover focus-visible:outline-offset-[-2px]"
                >
                  {moreNeeding(data.count - data.rows.length)}
                </NearLink>
              </li>
            )}
          </ul>
        )}
        {data !== undefined && data.quietCount > 0 && (
          <NearLink
            href={paths.incidents({ state: ['quiet'] })}
            className="block border-t border-line px-4 py-2 text-12 text-muted hover:text-text"
          >
            {quietText(data.quietCount)}
          </NearLink>
        )}
      </div>
    </Panel>
  )
}
