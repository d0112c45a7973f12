import { formatRtt } from '../../lib/format.ts'
import type { NodeControlPort } from '../../lib/shapes.ts'
import { Address } from '../../ui/address.tsx'
import { Ago } from '../../ui/time.tsx'
import { ServerBadge } from '../servers/server-badge.tsx'
import { PORT_WORD } from '../servers/words.ts'
import { WORDS } from './words.ts'

/** Each address at each vantage, with what is seen there and what is not. */
export function ControlPorts({ ports }: { ports: readonly NodeControlPort[] }) {
  return (
    <ul className="divide-y divide-line">
      {ports.map((port) => (
        <li key={port.targetId} className="flex flex-wrap items-center gap-x-4 gap-y-0.5 px-4 py-2.5">
          <ServerBadge state={port.displayState} word={PORT_WORD[port.state]} />
          <Address text={port.address} className="text-13" />
          <span className="text-12 text-muted">
            {WORDS.port.toLowerCase()} {port.port}, {port.vantage}
          </span>
          <span className="ml-auto flex items-baseline gap-2 tabular-nums">
            <span className="font-medium">{port.lastRttMs === null ? WORDS.none : formatRtt(port.lastRttMs)}</span>
            {port.lastAnsweredAt !== null && <Ago at={port.lastAnsweredAt} className="w-20 text-right text-12 text-muted" />}
          </span>
          <p className="w-full max-w-[68ch] text-12 text-muted">{port.sentence}</p>
        </li>
      ))}
    </ul>
  )
}
