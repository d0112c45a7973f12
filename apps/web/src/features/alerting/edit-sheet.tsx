'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTRPC } from '../../trpc/react.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { changeRefusal, WORDS } from './words.ts'

interface Props {
  readonly title: string
  readonly back: string
  readonly backWord: string
  readonly children: ReactNode
}

/** A page on which one thing of alerting is changed, for those who may. */
export function EditSheet({ title, back, backWord, children }: Props) {
  const trpc = useTRPC()
  const me = useQuery(trpc.me.get.queryOptions())
  const refusal = changeRefusal(me.data)
  return (
    <div className="mx-auto max-w-[80rem] space-y-4 p-4 sm:p-6">
      <header>
        <Link href={back} className="inline-flex items-center gap-1 text-12 text-muted hover:text-text">
          <Icon name="left" size={12} /> {backWord}
        </Link>
        <h1 className="mt-1 text-20 font-semibold break-words">{title}</h1>
      </header>
      {refusal === undefined ? (
        children
      ) : (
        <Notice state="unknown" title={WORDS.mayNotTitle}>
          {refusal}
        </Notice>
      )}
    </div>
  )
}
