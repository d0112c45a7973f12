'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { INCIDENT_SPAN_MS } from '../../lib/incident-span.ts'
import { paths } from '../../lib/paths.ts'
import type { IncidentSummary } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { useNow } from '../../ui/now.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { IncidentLine } from './incident-line.tsx'
import { moreText, WORDS } from './words.ts'

/** Whose incidents: one thing by its name. */
export type IncidentsAbout =
  | { readonly site: string }
  | { readonly rloc: string }
  | { readonly node: string }
  | { readonly eid: string }
  | { readonly provider: string }

const SHOWN = 8
const HOUR_MS = 3_600_000

/** What touched it: open, and over for 30 days at most; the open ones first. */
export function IncidentsPanel({ about }: { about: IncidentsAbout }) {
  const trpc = useTRPC()
  // Whole hours, so that the question stays the same while the page is open.
  const hour = Math.floor(useNow(HOUR_MS) / HOUR_MS)
  const fromAt = hour * HOUR_MS - INCIDENT_SPAN_MS.month
  const { data, isError, error, refetch } = useQuery(trpc.incidents.list.queryOptions({ ...about, fromAt }))
  const rows = data && [...data.rows].sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || b.id - a.id)
  return (
    <Panel
      id="incidents"
      title={WORDS.title}
      flush
      actions={
        <Link href={paths.incidents('site' in about ? { site: about.site } : {})} className="text-12 text-accent hover:underline">
          {WORDS.panelMore}
        </Link>
      }
    >
      {rows === undefined ? (
        isError ? (
          <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} className="border-0" />
        ) : (
          <SkeletonRows rows={2} />
        )
      ) : rows.length === 0 ? (
        <p className="px-4 py-3 text-muted">{WORDS.panelEmpty}</p>
      ) : (
        <Rows rows={rows} />
      )}
    </Panel>
  )
}

function Rows({ rows }: { rows: readonly IncidentSummary[] }) {
  return (
    <ul className="divide-y divide-line">
      {rows.slice(0, SHOWN).map((incident) => (
        <IncidentLine key={incident.id} incident={incident} isSmall />
      ))}
      {rows.length > SHOWN && (
        <li className="flex items-center gap-2 px-4 py-2 text-12 text-muted">
          <StateGlyph state="dormant" size={12} />
          {moreText(rows.length - SHOWN)}
        </li>
      )}
    </ul>
  )
}
