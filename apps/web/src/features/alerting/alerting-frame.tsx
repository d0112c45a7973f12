'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PartLinks } from '../../ui/part-links.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { PageHead } from '../frame/page-head.tsx'
import { lookRefusal, WORDS } from './words.ts'

const PARTS = [
  { href: paths.channels(), word: WORDS.channels },
  { href: paths.rules(), word: WORDS.rules },
  { href: paths.routes(), word: WORDS.routes },
  { href: paths.deliveries(), word: WORDS.deliveries },
] as const

/** What stands around every page of alerting: its parts, and whether one may see them. */
export function AlertingFrame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const trpc = useTRPC()
  const me = useQuery(trpc.me.get.queryOptions())
  const refusal = lookRefusal(me.data)
  return (
    <div className="mx-auto max-w-[90rem] space-y-4 p-4 sm:p-6">
      <PageHead title={WORDS.title} actions={refusal === undefined ? actions : undefined} />
      <PartLinks label={WORDS.parts} parts={PARTS} />
      {me.data === undefined ? (
        <SkeletonRows rows={4} />
      ) : refusal !== undefined ? (
        <Notice state="unknown" title={WORDS.mayNotTitle}>
          {refusal}
        </Notice>
      ) : (
        children
      )}
    </div>
  )
}
