'use client'

import { useQuery } from '@tanstack/react-query'
import { formatCount } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Panel } from '../../ui/panel.tsx'
import { AlertingFrame } from '../alerting/alerting-frame.tsx'
import { AddButton, Listed } from '../alerting/listed.tsx'
import { changeRefusal } from '../alerting/words.ts'
import { RuleLine } from './rule-line.tsx'
import { WORDS } from './words.ts'

/** What is worth a message, a sentence each, with its switch. */
export function RulesPage() {
  const trpc = useTRPC()
  const me = useQuery(trpc.me.get.queryOptions())
  const refusal = changeRefusal(me.data)
  return (
    <AlertingFrame actions={<AddButton to={paths.newRule()} word={WORDS.add} refusal={refusal} />}>
      <p className="max-w-[68ch] text-muted">{WORDS.meaning}</p>
      <Rules refusal={refusal} />
    </AlertingFrame>
  )
}

function Rules({ refusal }: { refusal: string | undefined }) {
  const trpc = useTRPC()
  const list = useQuery(trpc.alertRules.rules.queryOptions())
  return (
    <Listed list={list} rows={8} failed={WORDS.failed}>
      {(all) => (
        <Panel id="rules" title={WORDS.title} aside={formatCount(all.length)} flush>
          <ul className="divide-y divide-line">
            {all.map((rule) => (
              <RuleLine key={rule.id} rule={rule} refusal={refusal} />
            ))}
          </ul>
        </Panel>
      )}
    </Listed>
  )
}
