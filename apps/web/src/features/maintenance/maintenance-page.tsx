'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter, useSearchParams } from 'next/navigation'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../frame/page-head.tsx'
import { Silences } from './lists/silences.tsx'
import { Windows } from './lists/windows.tsx'
import { planRefusal, WORDS } from './words.ts'

const TABS = [
  { value: 'windows' as const, word: WORDS.windows },
  { value: 'silences' as const, word: WORDS.silences },
]

/** Work that was announced, and what people asked to be quiet about. */
export function MaintenancePage() {
  const trpc = useTRPC()
  const router = useRouter()
  const me = useQuery(trpc.me.get.queryOptions())
  const tab = useSearchParams().get('tab') === 'silences' ? 'silences' : 'windows'
  const refusal = planRefusal(me.data)
  const choose = (next: 'windows' | 'silences') =>
    window.history.replaceState(null, '', paths.maintenance(next === 'silences' ? next : undefined))
  return (
    <div className="mx-auto max-w-[110rem] space-y-4 p-4 sm:p-6">
      <PageHead
        title={WORDS.title}
        actions={
          <div className="flex w-full flex-wrap items-center justify-between gap-3 sm:w-auto print:hidden">
            <Choice label={WORDS.tabs} value={tab} choices={TABS} onChoose={choose} />
            {tab === 'windows' ? (
              <Button kind="primary" disabledReason={refusal} onClick={() => router.push(paths.planMaintenance())}>
                <Icon name="wrench" size={14} />
                {WORDS.plan}
              </Button>
            ) : (
              <Button kind="primary" disabledReason={refusal} onClick={() => router.push(paths.silence())}>
                <Icon name="plus" size={14} />
                {WORDS.silence}
              </Button>
            )}
          </div>
        }
      />
      <p className="max-w-[68ch] text-muted">{tab === 'windows' ? WORDS.meaning : WORDS.silenceMeaning}</p>
      {tab === 'windows' ? <Windows refusal={refusal} /> : <Silences refusal={refusal} />}
    </div>
  )
}
