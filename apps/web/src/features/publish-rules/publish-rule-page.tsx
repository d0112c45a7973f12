'use client'

import { useQuery } from '@tanstack/react-query'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { EditSheet } from '../alerting/edit-sheet.tsx'
import { EditListed } from '../alerting/listed.tsx'
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
  const list = useQuery(useTRPC().publishRules.list.queryOptions())
  return (
    <EditListed
      {...{ id, list, words: WORDS }}
      back={paths.publishRules()}
      form={(rule) => <PublishRuleForm key={rule.version} rule={wantedOf(rule)} version={rule.version} tiles={tiles} />}
    />
  )
}
