'use client'

import { formatDuration, formatUtcFull } from '../../lib/format.ts'
import type { IncidentSummary } from '../../lib/shapes.ts'
import { Since } from '../../ui/time.tsx'

/** How long an incident stands, or stood. */
export function Lasted({ incident }: { incident: Pick<IncidentSummary, 'openedAt' | 'resolvedAt'> }) {
  const { openedAt, resolvedAt } = incident
  if (resolvedAt === null) return <Since at={openedAt} />
  return (
    <span title={`${formatUtcFull(openedAt)} to ${formatUtcFull(resolvedAt)}`} className="whitespace-nowrap text-muted tabular-nums">
      {formatDuration(Math.max(1000, resolvedAt - openedAt))}
    </span>
  )
}
