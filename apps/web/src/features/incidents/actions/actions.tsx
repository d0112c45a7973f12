'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { IncidentDetail } from '../../../lib/shapes.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { useHandling } from '../use-handling.ts'
import { AssignMenu } from './assign-menu.tsx'
import { SnoozeMenu } from './snooze-menu.tsx'
import { WORDS } from './words.ts'

const NoteDialog = dynamic(() => import('./note-dialog.tsx').then(({ NoteDialog: component }) => component), { ssr: false })
const MergeDialog = dynamic(() => import('./merge-dialog.tsx').then(({ MergeDialog: component }) => component), { ssr: false })

/** What somebody can do with it; who may not is told why. */
export function Actions({ incident }: { incident: IncidentDetail }) {
  const handling = useHandling()
  const [dialog, setDialog] = useState<'note' | 'merge' | null>(null)
  const { id, state, handling: handled } = incident
  const busy = handling.refusal ?? (handling.isBusy ? WORDS.isBusy : undefined)
  const merged = busy ?? (state === 'merged' ? WORDS.isMerged : undefined)
  const over = merged ?? (state === 'resolved' ? WORDS.isOver : undefined)
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      {handled.acknowledgedBy === null ? (
        <Button kind="primary" title={WORDS.acknowledgeMeaning} disabledReason={over} onClick={() => void handling.acknowledge(id)}>
          <Icon name="check" size={14} />
          {WORDS.acknowledge}
        </Button>
      ) : (
        <Button title={WORDS.unacknowledgeMeaning} disabledReason={over} onClick={() => void handling.unacknowledge(id)}>
          {WORDS.unacknowledge}
        </Button>
      )}
      <AssignMenu incident={incident} handling={handling} refusal={merged} />
      <SnoozeMenu incident={incident} handling={handling} refusal={over} />
      <Button disabledReason={busy} onClick={() => setDialog('note')}>
        {WORDS.note}
      </Button>
      <Button disabledReason={over} onClick={() => setDialog('merge')}>
        {WORDS.merge}
      </Button>
      {dialog === 'note' && <NoteDialog id={id} handling={handling} onClose={() => setDialog(null)} />}
      {dialog === 'merge' && <MergeDialog id={id} handling={handling} onClose={() => setDialog(null)} />}
    </div>
  )
}
