'use client'

import { useQuery } from '@tanstack/react-query'
import { formatCount } from '../../../lib/format.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { WORDS } from './words.ts'

/** How many cards wait, by how long. */
export function Counters() {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.drift.counts.queryOptions())
  const ages = data === undefined ? [] : (['day', 'week', 'older'] as const).map((age) => ({ age, count: data.openByAge[age] }))
  return (
    <dl aria-label={WORDS.counters} className="flex min-h-12 flex-wrap gap-x-8 gap-y-2">
      {ages.map(({ age, count }) => (
        <div key={age} className="flex items-baseline gap-2">
          <dd className="text-20 font-semibold tabular-nums">{formatCount(count)}</dd>
          <dt className="text-12 text-muted">{WORDS[age]}</dt>
        </div>
      ))}
    </dl>
  )
}
