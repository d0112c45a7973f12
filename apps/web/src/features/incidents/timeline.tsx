import type { State } from '@lispwatch/domain/state'
import type { IncidentEntry } from '../../lib/shapes.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Instant } from '../../ui/time.tsx'
import { WORDS } from './words.ts'

/** What of the network led to which state; what people did has an icon. */
const STATE: Partial<Record<IncidentEntry['kind'], State>> = {
  opened: 'down',
  reopened: 'down',
  worsened: 'down',
  confirmed: 'down',
  eased: 'degraded',
  'finding-joined': 'degraded',
  'finding-left': 'ok',
  'cause-changed': 'degraded',
  quieted: 'maintenance',
  resolved: 'ok',
}

const ICON: Partial<Record<IncidentEntry['kind'], IconName>> = {
  acknowledged: 'check',
  unacknowledged: 'swap',
  assigned: 'person',
  snoozed: 'pause',
  noted: 'views',
  merged: 'plus',
  unquieted: 'alert',
  delivered: 'leave',
}

/** What happened and what people did, newest first. */
export function Timeline({ entries }: { entries: readonly IncidentEntry[] }) {
  if (entries.length === 0) return <p className="px-4 py-3 text-muted">{WORDS.noEntries}</p>
  return (
    <ol className="divide-y divide-line">
      {entries.toReversed().map((entry) => (
        <li key={entry.id} className="flex items-start gap-3 px-4 py-2.5">
          <span className="mt-0.75 shrink-0">
            <Mark kind={entry.kind} />
          </span>
          <div className="min-w-0 flex-1">
            <p className="break-words whitespace-pre-wrap">{entry.sentence}</p>
            {entry.kind === 'noted' && entry.by !== null && <p className="text-12 text-muted">{entry.by}</p>}
          </div>
          <Instant at={entry.at} className="text-12 text-muted" />
        </li>
      ))}
    </ol>
  )
}

function Mark({ kind }: { kind: IncidentEntry['kind'] }) {
  const state = STATE[kind]
  if (state !== undefined) return <StateGlyph state={state} size={12} />
  return <Icon name={ICON[kind] ?? 'swap'} size={12} className="text-muted" />
}
