'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Notice } from '../../ui/notice.tsx'
import { PartLinks } from '../../ui/part-links.tsx'
import { PageHead } from '../frame/page-head.tsx'
import { lookRefusal, WORDS } from './words.ts'

const PARTS = [
  { href: paths.publications(), word: WORDS.told },
  { href: paths.publishRules(), word: WORDS.rules },
  { href: paths.subscribers(), word: WORDS.subscribers },
] as const

/** What stands around the lists of the status page: its parts, the way out, and whether one may see them. */
export function PublicationsFrame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const trpc = useTRPC()
  const me = useQuery(trpc.me.get.queryOptions())
  const refusal = lookRefusal(me.data)
  return (
    <div className="mx-auto max-w-[90rem] space-y-4 p-4 sm:p-6">
      <PageHead
        title={WORDS.title}
        actions={
          <div className="flex flex-wrap items-center gap-2 print:hidden">
            <a href={paths.statusPage()} target="_blank" rel="noopener" className={buttonClass()}>
              {WORDS.publicPage}
            </a>
            {refusal === undefined && actions}
          </div>
        }
      />
      {refusal !== undefined ? (
        <Notice state="unknown" title={WORDS.mayNotTitle}>
          {refusal}
        </Notice>
      ) : (
        <>
          <PartLinks label={WORDS.parts} parts={PARTS} />
          {children}
        </>
      )}
    </div>
  )
}
