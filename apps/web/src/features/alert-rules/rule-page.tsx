'use client'

import { useQuery } from '@tanstack/react-query'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { EditSheet } from '../alerting/edit-sheet.tsx'
import { EditListed } from '../alerting/listed.tsx'
import type { Tiles } from '../map/tile-layer.ts'
import { RuleForm } from './rule-form.tsx'
import { EMPTY_RULE, WORDS, wantedOf } from './words.ts'

/** A new rule. */
export function NewRulePage({ tiles }: { tiles: Tiles | undefined }) {
  return (
    <EditSheet title={WORDS.newTitle} back={paths.rules()} backWord={WORDS.back}>
      <RuleForm rule={EMPTY_RULE} version={null} tiles={tiles} />
    </EditSheet>
  )
}

/** A rule that is there. */
export function EditRulePage({ id, tiles }: { id: string; tiles: Tiles | undefined }) {
  const list = useQuery(useTRPC().alertRules.rules.queryOptions())
  return (
    <EditListed
      {...{ id, list, words: WORDS }}
      back={paths.rules()}
      form={(rule) => <RuleForm key={rule.version} rule={wantedOf(rule)} version={rule.version} tiles={tiles} />}
    />
  )
}
