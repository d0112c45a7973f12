'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { formatCount, plural } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { IncidentDetail } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Instant } from '../../ui/time.tsx'
import { incidentName, WORDS } from './words.ts'

/** Times and counts. */
export function IncidentFacts({ incident }: { incident: IncidentDetail }) {
  const { beganAfterAt, beganByAt, openedAt, resolvedAt, reopened, memberCount, merged, members } = incident
  const trpc = useTRPC()
  const me = useQuery(trpc.me.get.queryOptions())
  const open = members.filter(({ leftAt }) => leftAt === null).length
  return (
    <Panel id="facts" title={WORDS.facts}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5">
        <Fact word={WORDS.beganFact}>
          {beganAfterAt === null ? 'by ' : 'between '}
          {beganAfterAt !== null && (
            <>
              <Instant at={beganAfterAt} /> and{' '}
            </>
          )}
          <Instant at={beganByAt} />
        </Fact>
        <Fact word={WORDS.openedFact}>
          <Instant at={openedAt} />
        </Fact>
        {resolvedAt !== null && (
          <Fact word={WORDS.resolvedFact}>
            <Instant at={resolvedAt} />
          </Fact>
        )}
        {reopened > 0 && <Fact word={WORDS.reopenedFact}>{plural(reopened, 'time')}</Fact>}
        <Fact word={WORDS.findingsFact}>
          {formatCount(memberCount)}
          {memberCount <= members.length && `, ${formatCount(open)} open`}
        </Fact>
        {merged.length > 0 && (
          <Fact word={WORDS.merged}>
            {merged.map((id) => (
              <Link key={id} href={paths.incident(id)} className="mr-3 text-accent hover:underline">
                {incidentName(id)}
              </Link>
            ))}
          </Fact>
        )}
        {me.data?.capabilities.includes('see-alerting') === true && (
          <Fact word={WORDS.messagesFact}>
            <Link href={paths.deliveries({ incident: String(incident.id) })} className="text-accent hover:underline">
              {WORDS.sentAboutIt}
            </Link>
          </Fact>
        )}
      </dl>
    </Panel>
  )
}

function Fact({ word, children }: { word: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{word}</dt>
      <dd>{children}</dd>
    </>
  )
}
