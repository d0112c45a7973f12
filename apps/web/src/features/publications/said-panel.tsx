'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Publication, PublicationUpdate } from '../../lib/publication-shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { Instant } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { whyFailed } from '../fallback/why-failed.ts'
import { PHASE_WORD, WORDS } from './words.ts'

/** What was said, the newest first, with who said it; slips can be mended. */
export function SaidPanel({ publication, refusal }: { publication: Publication; refusal: string | undefined }) {
  const [mended, setMended] = useState<PublicationUpdate | null>(null)
  const { updates, id } = publication
  return (
    <Panel id="said" title={WORDS.saidBefore} flush>
      {updates.length === 0 && <p className="px-4 py-3 text-muted">{WORDS.nothingSaid}</p>}
      <ol className="divide-y divide-line">
        {updates.map((update) => (
          <li key={update.id} className="px-4 py-3">
            <p className="flex flex-wrap items-center gap-x-3 text-12 text-muted">
              <span className="font-medium text-text">{PHASE_WORD[update.phase]}</span>
              <Instant at={update.at} />
              <span>{update.by ?? WORDS.rule}</span>
              {update.mendedAt !== null && <span>{WORDS.edited}</span>}
              <Button kind="ghost" className="ml-auto" disabledReason={refusal} onClick={() => setMended(update)}>
                <Icon name="edit" size={14} />
                {WORDS.mend}
              </Button>
            </p>
            <p className="max-w-[68ch] break-words whitespace-pre-line">{update.text}</p>
          </li>
        ))}
      </ol>
      {mended !== null && <MendDialog key={mended.id} id={id} update={mended} onClose={() => setMended(null)} />}
    </Panel>
  )
}

function MendDialog({ id, update, onClose }: { id: number; update: PublicationUpdate; onClose: () => void }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [text, setText] = useState(update.text)
  const mend = useMutation(
    trpc.publications.mend.mutationOptions({
      onSuccess: async () => {
        toast({ text: WORDS.mended })
        onClose()
        await queries.invalidateQueries(trpc.publications.pathFilter())
      },
    }),
  )
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={WORDS.mend} description={WORDS.mendMeaning}>
      <div className="space-y-4">
        <TextArea label={WORDS.text} value={text} onChange={({ target }) => setText(target.value)} />
        <p role="alert" className="text-12 text-down-text">
          {mend.error !== null && whyFailed(mend.error)}
        </p>
        <Button
          kind="primary"
          disabledReason={mend.isPending ? WORDS.saving : undefined}
          onClick={() => mend.mutate({ id, updateId: update.id, text })}
        >
          {WORDS.mendSave}
        </Button>
      </div>
    </Dialog>
  )
}
