'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { formatCount } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { PublishRuleRow } from '../../lib/publication-shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { toast } from '../../ui/toast.tsx'
import { AddButton, Listed } from '../alerting/listed.tsx'
import { changeRefusal } from '../alerting/words.ts'
import { whyFailed } from '../fallback/why-failed.ts'
import { PublicationsFrame } from '../publications/publications-frame.tsx'
import { lookRefusal } from '../publications/words.ts'
import { ruleSentence } from './rule-sentence.ts'
import { WORDS, wantedOf } from './words.ts'

/** Which incidents are published without a person, a sentence each, with its switch. */
export function PublishRulesPage() {
  const trpc = useTRPC()
  const me = useQuery(trpc.me.get.queryOptions())
  const refusal = changeRefusal(me.data)
  return (
    <PublicationsFrame actions={<AddButton to={paths.newPublishRule()} word={WORDS.add} refusal={refusal} />}>
      <p className="max-w-[68ch] text-muted">{WORDS.meaning}</p>
      {me.data !== undefined && lookRefusal(me.data) === undefined && <Rules refusal={refusal} />}
    </PublicationsFrame>
  )
}

function Rules({ refusal }: { refusal: string | undefined }) {
  const trpc = useTRPC()
  const list = useQuery(trpc.publishRules.list.queryOptions())
  return (
    <Listed list={list} rows={4} failed={WORDS.failed}>
      {(all) => (
        <Panel id="rules" title={WORDS.rules} aside={formatCount(all.length)} flush>
          {all.length === 0 && <Empty title={WORDS.noneTitle}>{WORDS.none}</Empty>}
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

function RuleLine({ rule, refusal }: { rule: PublishRuleRow; refusal: string | undefined }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { id, name, isOn, origin, version } = rule
  const save = useMutation(
    trpc.publishRules.save.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.publishRules.pathFilter()),
      onError: (error) => toast({ text: whyFailed(error) }),
    }),
  )
  const word = isOn ? WORDS.turnOff : WORDS.turnOn
  const turn = () => save.mutate({ rule: { ...wantedOf(rule), isOn: !isOn }, version })
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 lg:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_auto]">
      <p className="flex min-w-0 items-start gap-2 font-medium">
        <StateGlyph state={isOn ? 'ok' : 'dormant'} label={isOn ? WORDS.on : WORDS.off} className="mt-0.75" />
        <span className="min-w-0 break-words">
          {name}
          {origin === 'inventory' && <span className="ml-2 text-12 font-normal text-muted">{WORDS.fromInventory}</span>}
        </span>
      </p>
      <p className="min-w-0 break-words">{ruleSentence(rule)}</p>
      <div className="flex flex-wrap items-start gap-2 lg:justify-end print:hidden">
        <Button aria-label={`${word} ${name}`} disabledReason={refusal ?? (save.isPending ? WORDS.saving : undefined)} onClick={turn}>
          {word}
        </Button>
        {refusal === undefined && (
          <Link href={paths.publishRule(id)} aria-label={`${WORDS.edit} ${name}`} className={buttonClass('plain')}>
            {WORDS.edit}
          </Link>
        )}
      </div>
    </li>
  )
}
