'use client'

import { useQuery } from '@tanstack/react-query'
import { formatCount } from '../../lib/format.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { NEEDING_REFRESH } from './needing-refresh.ts'
import { openText } from './words.ts'

/** How many incidents need somebody; nothing where none does. */
export function OpenCount() {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.incidents.needing.queryOptions(undefined, NEEDING_REFRESH))
  if (data === undefined || data.count === 0) return null
  return (
    <span
      title={openText(data.count)}
      className="rounded-full border border-line bg-inset px-1.5 text-12 leading-4.5 text-text tabular-nums max-lg:absolute max-lg:top-0.5 max-lg:right-0.5 max-lg:px-1 max-lg:leading-4 lg:ml-auto"
    >
      <span aria-hidden="true">{formatCount(data.count)}</span>
      <span className="sr-only">, {openText(data.count)}</span>
    </span>
  )
}
