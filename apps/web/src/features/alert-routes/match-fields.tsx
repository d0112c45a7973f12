'use client'

import { ALERT_KINDS } from '@lispwatch/domain/alert/alert-kind'
import { useQuery } from '@tanstack/react-query'
import type { AlertProblem, WantedRoute } from '../../lib/alert-rule-shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Checks } from '../../ui/checks.tsx'
import { ScopeChoice } from '../alert-rules/scope-choice.tsx'
import { KIND_WORD, problemAt, SEVERITIES } from '../alert-rules/words.ts'
import type { Tiles } from '../map/tile-layer.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly match: WantedRoute['match']
  readonly problems: readonly AlertProblem[]
  readonly tiles: Tiles | undefined
  readonly onChange: (match: WantedRoute['match']) => void
}

/** Which alerts a route takes. */
export function MatchFields({ match, problems, tiles, onChange }: Props) {
  const trpc = useTRPC()
  const rules = useQuery(trpc.alertRules.rules.queryOptions())
  const nameOf = (id: string) => rules.data?.find((rule) => rule.id === id)?.name ?? id
  const known = [...new Set([...(rules.data ?? []).map(({ id }) => id), ...match.rules])]
  return (
    <div className="space-y-5">
      <Checks
        label={WORDS.severities}
        all={SEVERITIES}
        chosen={match.severities}
        wordOf={(severity) => severity}
        onChange={(severities) => onChange({ ...match, severities })}
        hint={match.severities.length === 0 ? WORDS.anySeverity : undefined}
      />
      <Checks
        label={WORDS.kinds}
        all={ALERT_KINDS}
        chosen={match.kinds}
        wordOf={(kind) => KIND_WORD[kind]}
        onChange={(kinds) => onChange({ ...match, kinds })}
        columns
        hint={match.kinds.length === 0 ? WORDS.anyKind : undefined}
      />
      <Checks
        label={WORDS.rules}
        all={known}
        chosen={match.rules}
        wordOf={nameOf}
        onChange={(chosen) => onChange({ ...match, rules: chosen })}
        columns
        hint={problemAt(problems, 'match', 'rules') ?? (match.rules.length === 0 ? WORDS.anyRule : undefined)}
      />
      <ScopeChoice
        scope={match.scope}
        tiles={tiles}
        error={problemAt(problems, 'match', 'scope')}
        onChange={(scope) => onChange({ ...match, scope })}
      />
    </div>
  )
}
