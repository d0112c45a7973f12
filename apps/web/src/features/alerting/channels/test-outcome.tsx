'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { paths } from '../../../lib/paths.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { StateGlyph } from '../../../ui/state-glyph.tsx'
import { whyFailed } from '../../fallback/why-failed.ts'
import { deliveryGlyph, standingWords, WORDS } from '../deliveries/words.ts'

const LOOK_EVERY_MS = 1_000

/** What becomes of a test, as it happens. */
export function TestOutcome({ id }: { id: string }) {
  const trpc = useTRPC()
  const { data, error } = useQuery(
    trpc.alerting.delivery.queryOptions(
      { id },
      { refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'waiting' ? LOOK_EVERY_MS : false) },
    ),
  )
  return (
    <p role="status" className="flex items-start gap-2 rounded-md bg-inset px-3 py-2">
      <StateGlyph state={data === undefined ? 'unknown' : deliveryGlyph(data)} className="mt-0.75" />
      <span className="min-w-0 break-words">
        {error !== null ? whyFailed(error) : data === undefined ? WORDS.waitingFirst : standingWords(data)}{' '}
        <Link href={paths.delivery(id)} className="text-accent underline underline-offset-2">
          {WORDS.look}
        </Link>
      </span>
    </p>
  )
}
