'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { paths } from '../../lib/paths.ts'
import type { IncidentSummary } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
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
/** Where a page has one column, what is open comes before everything else. */
const FIRST = 'max-xl:order-first'

/** The same in the table of all of them, as near as its filters come: it knows sites, and the words of everything else. */
function listOf(about: IncidentsAbout): Parameters<typeof paths.incidents>[0] {
  if ('site' in about) return { site: about.site }
  if ('rloc' in about) return { q: about.rloc }
  if ('node' in about) return { q: about.node }
  return 'eid' in about ? { q: about.eid } : {}
}

/** What touched it: open, and over for 30 days at most; the open ones first. */
export function IncidentsPanel({ about }: { about: IncidentsAbout }) {
  const trpc = useTRPC()
  const { data: rows, isError, error, refetch } = useQuery(trpc.incidents.lately.queryOptions(about))
  const isUrgent = rows?.some(({ state }) => state === 'open') === true
  return (
    <Panel
      id="incidents"
      title={WORDS.title}
      flush
      className={isUrgent ? FIRST : ''}
      actions={
        <Link href={paths.incidents(listOf(about))} className="text-12 text-accent hover:underline">
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
