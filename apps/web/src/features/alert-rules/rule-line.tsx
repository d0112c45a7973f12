'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import type { RuleRow } from '../../lib/alert-rule-shapes.ts'
import { paths } from '../../lib/paths.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { toast } from '../../ui/toast.tsx'
import { whyFailed } from '../fallback/why-failed.ts'
import { WORDS, wantedOf } from './words.ts'

/** One rule in a sentence, why it is there, and its switch. */
export function RuleLine({ rule, refusal }: { rule: RuleRow; refusal: string | undefined }) {
  const { id, name, explanation, isReady, isOn, version, words } = rule
  const trpc = useTRPC()
  const queries = useQueryClient()
  const save = useMutation(
    trpc.alertRules.saveRule.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.alertRules.pathFilter()),
      onError: (error) => toast({ text: whyFailed(error) }),
    }),
  )
  const word = isOn ? WORDS.turnOff : WORDS.turnOn
  const kept = isReady ? (version > 0 ? WORDS.adjusted : null) : WORDS.own
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 lg:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_auto]">
      <p className="flex min-w-0 items-start gap-2 font-medium">
        <StateGlyph state={isOn ? 'ok' : 'dormant'} label={isOn ? WORDS.on : WORDS.off} className="mt-0.75" />
        <span className="min-w-0 break-words">
          {name}
          {kept !== null && <span className="ml-2 text-12 font-normal text-muted">{kept}</span>}
        </span>
      </p>
      <div className="min-w-0">
        <p className="break-words">{words}</p>
        {explanation !== '' && <p className="mt-0.5 max-w-[80ch] text-12 break-words text-muted">{explanation}</p>}
      </div>
      <div className="flex flex-wrap items-start gap-2 lg:justify-end print:hidden">
        <Button
          aria-label={`${word} ${name}`}
          disabledReason={refusal ?? (save.isPending ? WORDS.saving : undefined)}
          onClick={() => save.mutate({ rule: { ...wantedOf(rule), isOn: !isOn }, version })}
        >
          {word}
        </Button>
        {refusal === undefined && (
          <Link href={paths.rule(id)} aria-label={`${WORDS.edit} ${name}`} className={buttonClass('plain')}>
            {WORDS.edit}
          </Link>
        )}
      </div>
    </li>
  )
}
