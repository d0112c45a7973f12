'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import type { ChannelKindForm } from '../../../lib/alerting-shapes.ts'
import { paths } from '../../../lib/paths.ts'
import { useTRPC } from '../../../trpc/react.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { QueryFailed } from '../../fallback/query-failed.tsx'
import { WORDS as ALERTING, changeRefusal } from '../words.ts'
import { ChannelForm } from './channel-form.tsx'
import { KindChoice } from './kind-choice.tsx'
import { WORDS } from './words.ts'

/** A new channel: first what kind, then its fields. */
export function NewChannelPage({ kind }: { kind: string | undefined }) {
  const router = useRouter()
  return (
    <Sheet title={WORDS.addTitle}>
      {(kinds) => {
        const chosen = kinds.find((known) => known.kind === kind)
        return (
          <>
            <KindChoice kinds={kinds} chosen={chosen?.kind} onChoose={(next) => router.replace(paths.newChannel(next))} />
            {chosen !== undefined && <ChannelForm key={chosen.kind} kind={chosen} channel={undefined} />}
          </>
        )
      }}
    </Sheet>
  )
}

/** A channel that is there. */
export function EditChannelPage({ name }: { name: string }) {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.alerting.channel.queryOptions({ name }, { staleTime: Number.POSITIVE_INFINITY }))
  return (
    <Sheet title={name}>
      {(kinds) => {
        const kind = kinds.find((known) => known.kind === data?.kind)
        if (data !== undefined && kind !== undefined) return <ChannelForm key={data.version} kind={kind} channel={data} />
        if (isError) return <QueryFailed title={WORDS.loadFailed} error={error} onRetry={() => void refetch()} />
        return <SkeletonRows rows={6} />
      }}
    </Sheet>
  )
}

function Sheet({ title, children }: { title: string; children: (kinds: readonly ChannelKindForm[]) => ReactNode }) {
  const trpc = useTRPC()
  const me = useQuery(trpc.me.get.queryOptions())
  const kinds = useQuery(trpc.alerting.kinds.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))
  const refusal = changeRefusal(me.data)
  return (
    <div className="mx-auto max-w-[48rem] space-y-4 p-4 sm:p-6">
      <header>
        <Link href={paths.channels()} className="inline-flex items-center gap-1 text-12 text-muted hover:text-text">
          <Icon name="left" size={12} /> {WORDS.back}
        </Link>
        <h1 className="mt-1 text-20 font-semibold break-words">{title}</h1>
      </header>
      {refusal !== undefined ? (
        <Notice state="unknown" title={ALERTING.mayNotTitle}>
          {refusal}
        </Notice>
      ) : kinds.data !== undefined ? (
        children(kinds.data)
      ) : kinds.isError ? (
        <QueryFailed title={WORDS.loadFailed} error={kinds.error} onRetry={() => void kinds.refetch()} />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </div>
  )
}
