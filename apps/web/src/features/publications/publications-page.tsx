'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { formatCount } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { PublicationRow } from '../../lib/publication-shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { PublicationLine } from './publication-line.tsx'
import { PublicationsFrame } from './publications-frame.tsx'
import { isOver, lookRefusal, WORDS } from './words.ts'

/** Others publish as well, and so do rules. */
const REFRESH_MS = 15_000

const PARTS = [
  { id: 'drafts', word: WORDS.drafts, has: ({ publishedAt }: PublicationRow) => publishedAt === null },
  { id: 'open', word: WORDS.open, has: (row: PublicationRow) => row.publishedAt !== null && !isOver(row) },
  { id: 'over', word: WORDS.over, has: (row: PublicationRow) => row.publishedAt !== null && isOver(row) },
] as const

/** What the public is told, and what it may be: drafts, what goes on, and what is over. */
export function PublicationsPage() {
  const trpc = useTRPC()
  const me = useQuery(trpc.me.get.queryOptions())
  return (
    <PublicationsFrame>
      <p className="max-w-[68ch] text-muted">{WORDS.meaning}</p>
      {me.data !== undefined && lookRefusal(me.data) === undefined && <Publications />}
    </PublicationsFrame>
  )
}

function Publications() {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.publications.list.queryOptions(undefined, { refetchInterval: REFRESH_MS }))
  if (data === undefined) {
    if (!isError) return <SkeletonRows rows={6} />
    return <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
  }
  if (data.length === 0) {
    return (
      <Panel id="none" title={WORDS.told}>
        <Empty
          title={WORDS.noneTitle}
          action={
            <Link href={paths.incidents()} className={buttonClass()}>
              {WORDS.toIncidents}
            </Link>
          }
        >
          {WORDS.none}
        </Empty>
      </Panel>
    )
  }
  return PARTS.map(({ id, word, has }) => {
    const rows = data.filter(has)
    if (rows.length === 0) return null
    return (
      <Panel key={id} id={id} title={word} aside={formatCount(rows.length)} flush>
        <ul className="divide-y divide-line">
          {rows.map((row) => (
            <PublicationLine key={row.id} row={row} />
          ))}
        </ul>
      </Panel>
    )
  })
}
