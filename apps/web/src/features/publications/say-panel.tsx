'use client'

import { MOST_UPDATE_TEXT } from '@lispwatch/domain/publication/publication'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Publication } from '../../lib/publication-shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { toast } from '../../ui/toast.tsx'
import { whyFailed } from '../fallback/why-failed.ts'
import { type PublicationForm, phaseNext } from './form.ts'
import type { Standing } from './use-form.ts'
import { PHASE_WORD, phasesOf, WORDS } from './words.ts'

interface Props {
  readonly publication: Publication
  readonly form: PublicationForm
  readonly standing: Standing
  readonly refusal: string | undefined
  /** Another title, told with it; null: as it is called now. */
  readonly nextTitle: string | null
  readonly onChange: (part: Partial<PublicationForm>) => void
  /** Whether all is saved then. */
  readonly onSave: () => Promise<boolean>
  /** It was said: how it is now. */
  readonly onSaid: (publication: Publication) => void
}

/** What is said next, and in which state it is then. The first of it publishes a draft. */
export function SayPanel({ publication, form, standing, refusal, nextTitle, onChange, onSave, onSaid }: Props) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { id, publishedAt } = publication
  const isDraft = publishedAt === null
  const phase = phaseNext(form, publication.phase)
  const say = useMutation(
    trpc.publications.say.mutationOptions({
      onSuccess: (said) => {
        queries.setQueryData(trpc.publications.get.queryKey({ id }), said)
        onSaid(said)
        toast({ text: isDraft ? WORDS.saidNow : WORDS.posted })
      },
      onError: (error) => toast({ text: whyFailed(error) }),
      onSettled: () => queries.invalidateQueries(trpc.publications.pathFilter()),
    }),
  )
  const noWords = form.nextText.trim() === '' ? WORDS.noWords : undefined
  const speak = async () => {
    const { nextText: text } = form
    if (await onSave()) say.mutate({ id, phase, text, ...(nextTitle !== null && { title: nextTitle }) })
  }
  return (
    <Panel id="say" title={isDraft ? WORDS.sayFirst : WORDS.sayNext} aside={<Saved standing={standing} isDraft={isDraft} />}>
      <div className="space-y-4">
        <div className="flex flex-wrap items-center gap-3">
          <span className="font-medium">{WORDS.phase}</span>
          <Choice
            label={WORDS.phase}
            value={phase}
            choices={phasesOf(publication).map((value) => ({ value, word: PHASE_WORD[value] }))}
            onChoose={(nextPhase) => onChange({ nextPhase })}
            className="h-auto min-h-7 flex-wrap"
          />
        </div>
        <TextArea
          label={WORDS.text}
          hint={WORDS.textHint}
          value={form.nextText}
          maxLength={MOST_UPDATE_TEXT}
          disabled={say.isPending}
          onChange={({ target }) => onChange({ nextText: target.value })}
        />
        <Button
          kind="primary"
          disabledReason={refusal ?? noWords ?? (say.isPending ? WORDS.saying : undefined)}
          onClick={() => void speak()}
        >
          {isDraft ? WORDS.sayFirst : WORDS.sayNext}
        </Button>
      </div>
    </Panel>
  )
}

function Saved({ standing, isDraft }: { standing: Standing; isDraft: boolean }) {
  const words = { saved: isDraft ? WORDS.saved : WORDS.savedPublic, unsaved: WORDS.unsaved, saving: WORDS.saving }
  if (standing.kind === 'overtaken') return null
  const isFailed = standing.kind === 'failed'
  return (
    <span role="status" className={isFailed ? 'text-down-text' : undefined}>
      {isFailed ? `${WORDS.notSaved} ${standing.why}` : words[standing.kind]}
    </span>
  )
}
