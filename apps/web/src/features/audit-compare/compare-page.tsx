'use client'

import { useMutation } from '@tanstack/react-query'
import { useTRPC } from '../../trpc/react.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { AuditFrame } from '../audit/audit-frame.tsx'
import { whyFailed } from '../fallback/why-failed.ts'
import { CompareForm } from './compare-form.tsx'
import { Outcome } from './outcome.tsx'
import { WORDS } from './words.ts'

/** What another source says beside what is registered. */
export function ComparePage() {
  const trpc = useTRPC()
  const compare = useMutation(trpc.comparison.compare.mutationOptions())
  return (
    <AuditFrame>
      <Panel id="other" title={WORDS.form}>
        <p className="mb-4 max-w-[68ch] text-muted">{WORDS.meaning}</p>
        <CompareForm isBusy={compare.isPending} onCompare={(wish) => compare.mutate(wish)} />
      </Panel>
      {compare.isError && (
        <Notice state="down" title={WORDS.failed}>
          {whyFailed(compare.error)}
        </Notice>
      )}
      {compare.data !== undefined && <Outcome outcome={compare.data} />}
    </AuditFrame>
  )
}
