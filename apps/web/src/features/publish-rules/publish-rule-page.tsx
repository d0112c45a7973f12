'use client'

import { useQuery } from '@tanstack/react-query'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { EditSheet } from '../alerting/edit-sheet.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import type { Tiles } from '../map/tile-layer.ts'
import { PublishRuleForm } from './publish-rule-form.tsx'
import { EMPTY_RULE, WORDS, wantedOf } from './words.ts'

/** A new rule. */
export function NewPublishRulePage({ tiles }: { tiles: Tiles | undefined }) {
  return (
    <EditSheet title={WORDS.newTitle} back={paths.publishRules()} backWord={WORDS.back}>
      <PublishRuleForm rule={EMPTY_RULE} version={null} tiles={tiles} />
    </EditSheet>
  )
}

/** A rule that is there. */
export function EditPublishRulePage({ id, tiles }: { id: string; tiles: Tiles | undefined }) {
  const trpc = useTRPC()
  const { data, isError, error, refetch } = useQuery(trpc.publishRules.list.queryOptions())
  const rule = data?.find((one) => one.id === id)
  return (
    <EditSheet title={rule?.name ?? id} back={paths.publishRules()} backWord={WORDS.back}>
      {rule !== undefined ? (
        <PublishRuleForm key={rule.version} rule={wantedOf(rule)} version={rule.version} tiles={tiles} />
      ) : data !== undefined ? (
        <Notice state="unknown" title={WORDS.gone}>
          {id}
        </Notice>
      ) : isError ? (
        <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows rows={8} />
      )}
    </EditSheet>
  )
}
