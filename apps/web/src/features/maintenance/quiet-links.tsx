'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { paths, type QuietFor } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Icon } from '../../ui/icon.tsx'
import { WORDS } from './words.ts'

/** From a thing to the forms that ask for quiet about it, filled in. For those who may; others have no use for them. */
export function QuietLinks({ of }: { of: QuietFor }) {
  const trpc = useTRPC()
  const { data: me } = useQuery(trpc.me.get.queryOptions())
  if (me?.capabilities.includes('plan-maintenance') !== true) return null
  const { detection: _, ...place } = of
  return (
    <span className="flex flex-wrap items-center gap-2 print:hidden">
      <Link href={paths.silence(of)} className={buttonClass()}>
        <Icon name="silence" size={14} />
        {WORDS.silence}
      </Link>
      <Link href={paths.planMaintenance(place)} className={buttonClass()}>
        <Icon name="wrench" size={14} />
        {WORDS.plan}
      </Link>
    </span>
  )
}
