'use client'

import { useRef } from 'react'
import { paths } from '../../lib/paths.ts'
import type { NetworkEvent } from '../../lib/shapes.ts'
import { EVENT_STATE } from '../../lib/state-style.ts'
import { cx } from '../../ui/cx.ts'
import { Empty } from '../../ui/empty.tsx'
import { Icon } from '../../ui/icon.tsx'
import { NearLink } from '../../ui/near-link.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { Ago } from '../../ui/time.tsx'
import { incidentIn } from './incident-in.ts'
import { WORDS } from './words.ts'

/** The kinds that one answer of a server decides; its octets are kept. */
const HAS_PACKETS: ReadonlySet<NetworkEvent['kind']> = new Set(['mapping-changed', 'registration-appeared', 'registration-lapsed'])

interface Props {
  readonly events: readonly NetworkEvent[]
  /** Links each line to its site. */
  readonly withSite?: boolean
  /** Offers the packets of each change. */
  readonly withPackets?: boolean
}

/** What happened, newest first. What arrives while the page is open is marked once. */
export function EventFeed({ events, withSite = true, withPackets = false }: Props) {
  const known = useRef(new Set(events.map((event) => event.id))).current
  if (events.length === 0) return <Empty title={WORDS.emptyTitle}>{WORDS.empty}</Empty>
  return (
    <ol className="divide-y divide-line">
      {events.map((event) => (
        <li key={event.id} className={cx('flex items-baseline gap-3 px-4 py-2.5', !known.has(event.id) && 'changed')}>
          <EventGlyph kind={event.kind} />
          <p className="min-w-0 flex-1 break-words">
            <Sentence event={event} withSite={withSite} />
          </p>
          {withPackets && HAS_PACKETS.has(event.kind) && (
            <a href={paths.eventPackets(event.id)} download title={WORDS.packetsMeaning} className="text-12 text-accent hover:underline">
              {WORDS.packets}
            </a>
          )}
          <Ago at={event.at} className="text-12 text-muted" />
        </li>
      ))}
    </ol>
  )
}

function Sentence({ event: { kind, sentence, subject }, withSite }: { event: NetworkEvent; withSite: boolean }) {
  const incident = incidentIn(kind, sentence)
  if (incident !== undefined) return <Linked sentence={sentence} name={incident.words} href={paths.incident(incident.id)} />
  if (!withSite || subject.site === undefined) return sentence
  return <Linked sentence={sentence} name={subject.site} href={paths.site(subject.site)} />
}

/** The sentence with a name in it as a link, at the end when it is not named. */
function Linked({ sentence, name, href }: { sentence: string; name: string; href: string }) {
  const at = sentence.indexOf(name)
  const [head, tail] = at === -1 ? [`${sentence} `, ''] : [sentence.slice(0, at), sentence.slice(at + name.length)]
  return (
    <>
      {head}
      <NearLink href={href} className="font-medium text-accent hover:underline">
        {name}
      </NearLink>
      {tail}
    </>
  )
}

function EventGlyph({ kind }: { kind: NetworkEvent['kind'] }) {
  const state = EVENT_STATE[kind]
  if (state !== null) return <StateGlyph state={state} size={12} className="translate-y-px" />
  return <Icon name="swap" size={12} className="shrink-0 translate-y-px text-muted" />
}
