/** How well the screen follows what happens. `sinceAt` (epoch ms) is when it began to be so. */
export interface LiveConnection {
  readonly kind: 'connecting' | 'live' | 'reconnecting'
  readonly sinceAt: number
}

/** The connection after a stream said whether it is open. `sinceAt` moves only when the kind does. */
export function connectionAfter(before: LiveConnection, open: boolean, now: number): LiveConnection {
  const kind = open ? 'live' : before.kind === 'connecting' ? 'connecting' : 'reconnecting'
  return kind === before.kind ? before : { kind, sinceAt: now }
}
