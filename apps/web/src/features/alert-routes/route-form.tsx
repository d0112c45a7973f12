'use client'

import { DEFAULT_ROUTE } from '@lispwatch/domain/alert/default-route'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useMemo, useState } from 'react'
import type { WantedRoute } from '../../lib/alert-rule-shapes.ts'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Checks } from '../../ui/checks.tsx'
import { Field } from '../../ui/field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { idOf, problemAt } from '../alert-rules/words.ts'
import { TrialPanel } from '../alert-trial/trial-panel.tsx'
import { SaveBar } from '../alerting/save-bar.tsx'
import { useLeave } from '../alerting/use-leave.ts'
import { isEmptyScope } from '../maintenance/scope/scope.ts'
import type { Tiles } from '../map/tile-layer.ts'
import { EscalationFields } from './escalation-fields.tsx'
import { HoursFields } from './hours-fields.tsx'
import { HowFields } from './how-fields.tsx'
import { MatchFields } from './match-fields.tsx'
import { WORDS } from './words.ts'

interface Props {
  readonly route: WantedRoute
  /** null: it is to be new; 0: as it came with the product. */
  readonly version: number | null
  readonly tiles: Tiles | undefined
}

/** A route as it is written, with what it would have come to beside it. */
export function RouteForm({ route: before, version, tiles }: Props) {
  const trpc = useTRPC()
  const channels = useQuery(trpc.alerting.channels.queryOptions())
  const [route, setRoute] = useState(before)
  const wanted = useMemo(() => (version === null ? { ...route, id: idOf(route.name) } : route), [route, version])
  const isLast = before.id === DEFAULT_ROUTE.id
  const leave = useLeave(paths.routes())
  const save = useMutation(
    trpc.alertRules.saveRoute.mutationOptions({
      onSuccess: ({ problems }) => (problems.length > 0 ? undefined : leave(`${wanted.name} ${WORDS.saved}`)),
    }),
  )
  const remove = useMutation(
    trpc.alertRules.removeRoute.mutationOptions({
      onSuccess: () => leave(`${before.name} ${isLast ? WORDS.wasPutBack : WORDS.removed}`),
    }),
  )
  const problems = save.data?.problems ?? []
  const canBeTried = wanted.id !== '' && (wanted.match.scope === null || !isEmptyScope(wanted.match.scope))
  const change = useMemo(() => (canBeTried ? { rule: null, route: wanted } : null), [canBeTried, wanted])
  const names = [...new Set([...(channels.data ?? []).map(({ name }) => name), ...before.channels])]
  const nobody = names.length === 0 ? WORDS.noChannels : isLast ? WORDS.allChannels : WORDS.nobody
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ route: wanted, version })
  }
  return (
    <form
      onSubmit={submit}
      noValidate
      className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_26rem]"
    >
      <div className="min-w-0 space-y-4">
        <Panel id="who" title={WORDS.channels}>
          <div className="space-y-4">
            <Field
              label={WORDS.name}
              hint={WORDS.nameHint}
              value={route.name}
              maxLength={100}
              error={problemAt(problems, 'name') ?? (version === null ? problemAt(problems, 'id') : undefined)}
              onChange={({ target }) => setRoute({ ...route, name: target.value })}
            />
            <Checks
              label={WORDS.channels}
              all={names}
              chosen={route.channels}
              wordOf={(name) => name}
              onChange={(chosen) => setRoute({ ...route, channels: chosen })}
              hint={problemAt(problems, 'channels') ?? (route.channels.length === 0 ? nobody : undefined)}
            />
          </div>
        </Panel>
        <Panel id="matches" title={WORDS.matches}>
          <MatchFields match={route.match} problems={problems} tiles={tiles} onChange={(match) => setRoute({ ...route, match })} />
        </Panel>
        <Panel id="how" title={WORDS.how}>
          <HowFields route={route} problems={problems} onChange={setRoute} />
        </Panel>
        <Panel id="hours" title={WORDS.hours}>
          <HoursFields
            hours={route.hours}
            outsideHours={route.outsideHours}
            problems={problems}
            onChange={(part) => setRoute({ ...route, ...part })}
          />
        </Panel>
        <Panel id="escalation" title={WORDS.escalation}>
          <EscalationFields
            steps={route.escalation}
            channels={names}
            problems={problems}
            onChange={(escalation) => setRoute({ ...route, escalation })}
          />
        </Panel>
      </div>
      <div className="min-w-0 space-y-4 lg:sticky lg:top-16">
        <TrialPanel change={change} />
        <SaveBar
          words={WORDS}
          {...{ save, remove, problems }}
          removal={
            version !== null && version > 0
              ? { word: isLast ? WORDS.putBack : WORDS.remove, onRemove: () => remove.mutate({ id: before.id, version }) }
              : undefined
          }
        />
      </div>
    </form>
  )
}
