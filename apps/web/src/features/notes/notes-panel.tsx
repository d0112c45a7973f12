'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { SiteNote } from '../../lib/shapes.ts'
import { useTRPC } from '../../trpc/react.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Ago } from '../../ui/time.tsx'
import { QueryFailed } from '../fallback/query-failed.tsx'
import { type Notes, useNotes } from './use-notes.ts'
import { WORDS } from './words.ts'

const NoteDialog = dynamic(() => import('./note-dialog.tsx').then(({ NoteDialog: component }) => component), { ssr: false })

/** What people wrote down about a site, newest first. */
export function NotesPanel({ site }: { site: string }) {
  const trpc = useTRPC()
  const { data: notes, isError, error, refetch } = useQuery(trpc.notes.list.queryOptions({ site }))
  const acts = useNotes(site)
  const [open, setOpen] = useState<'new' | SiteNote | null>(null)
  return (
    <Panel
      id="notes"
      title={WORDS.title}
      flush
      actions={
        <Button disabledReason={acts.refusal} onClick={() => setOpen('new')} className="print:hidden">
          <Icon name="plus" size={14} />
          {WORDS.write}
        </Button>
      }
    >
      {notes === undefined ? (
        isError ? (
          <QueryFailed title={WORDS.failed} error={error} onRetry={() => void refetch()} className="border-0" />
        ) : (
          <SkeletonRows rows={2} />
        )
      ) : notes.length === 0 ? (
        <p className="px-4 py-3 text-muted">{WORDS.none}</p>
      ) : (
        <ul className="max-h-112 divide-y divide-line overflow-y-auto print:max-h-none">
          {notes.map((note) => (
            <Note key={note.id} note={note} acts={acts} onEdit={() => setOpen(note)} />
          ))}
        </ul>
      )}
      {open === 'new' && <NoteDialog isBusy={acts.isBusy} onSave={acts.write} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'new' && (
        <NoteDialog
          key={open.id}
          before={open.text}
          isBusy={acts.isBusy}
          onSave={(text) => acts.edit(open.id, text)}
          onClose={() => setOpen(null)}
        />
      )}
    </Panel>
  )
}

function Note({ note, acts, onEdit }: { note: SiteNote; acts: Notes; onEdit: () => void }) {
  const { id, text, author, writtenAt, editedAt, mayEdit, mayRemove } = note
  return (
    <li aria-label={`${author}: ${text.slice(0, 60)}`} className="px-4 py-2.5">
      <p className="break-words whitespace-pre-wrap">{text}</p>
      <div className="mt-0.5 flex min-h-6 items-center gap-1 text-12 text-muted">
        <span className="min-w-0 flex-1">
          {author}, <Ago at={writtenAt} />
          {editedAt !== null && (
            <>
              , {WORDS.edited} <Ago at={editedAt} />
            </>
          )}
        </span>
        {mayEdit && <Act icon="edit" word={WORDS.edit} onAct={onEdit} />}
        {mayRemove && <Act icon="trash" word={WORDS.remove} onAct={() => void acts.remove(id)} />}
      </div>
    </li>
  )
}

function Act({ icon, word, onAct }: { icon: IconName; word: string; onAct: () => void }) {
  return (
    <button
      type="button"
      aria-label={word}
      title={word}
      onClick={onAct}
      className="grid size-6 place-items-center rounded-sm text-muted transition-colors hover:bg-hover hover:text-text print:hidden"
    >
      <Icon name={icon} size={14} />
    </button>
  )
}
