'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import { paths } from '../../../lib/paths.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import type { Tiles } from '../../map/tile-layer.ts'
import { WORDS as PLAN_WORDS } from '../plan/words.ts'
import { scopeFrom } from '../scope/from-search.ts'
import { planRefusal } from '../words.ts'
import { SilenceForm } from './silence-form.tsx'
import { DETECTIONS, WORDS } from './words.ts'

/** Quiet for what is known already, until it expires. */
export function SilencePage({ tiles }: { tiles: Tiles | undefined }) {
  const trpc = useTRPC()
  const search = useSearchParams()
  const me = useQuery(trpc.me.get.queryOptions())
  const refusal = planRefusal(me.data)
  return (
    <div className="mx-auto max-w-[90rem] space-y-4 p-4 sm:p-6">
      <header>
        <Link href={paths.maintenance('silences')} className="inline-flex items-center gap-1 text-12 text-muted hover:text-text">
          <Icon name="left" size={12} /> {PLAN_WORDS.back}
        </Link>
        <h1 className="mt-1 text-20 font-semibold">{WORDS.title}</h1>
      </header>
      {me.data === undefined ? (
        <SkeletonRows rows={10} />
      ) : refusal !== undefined ? (
        <Notice state="unknown" title={PLAN_WORDS.mayNotTitle}>
          {refusal}
        </Notice>
      ) : (
        <SilenceForm
          owner={me.data.name}
          tiles={tiles}
          initial={{ scope: scopeFrom(search), detections: DETECTIONS.filter((id) => id === search.get('detection')) }}
        />
      )}
    </div>
  )
}
