import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { StateChange } from './judgement.ts'
import type { CanaryTarget, ControlPortTarget } from './target.ts'

const CANARY_WORD = { positive: 'the registered canary', negative: 'the hole' } as const

/** One sentence about a canary whose state changed; `losses` in a row, where it fell silent. */
export function explainCanary({ nodeName, expects, eid }: CanaryTarget, { from, to }: StateChange, losses: number): string {
  const canary = `${CANARY_WORD[expects]} ${formatEidPrefix(eid)}`
  const again = from === 'unknown' ? '' : ' again'
  switch (to) {
    case 'answering':
      return `${nodeName} answers for ${canary}${again}.`
    case 'answering-4342':
      return `${nodeName} answers for ${canary} only to UDP port 4342, whatever port it was asked from; it is asked from there.`
    case 'contrary':
      return expects === 'positive'
        ? `${nodeName} says that ${canary} is not registered; it answers, but needs another canary.`
        : `${nodeName} gives a mapping for ${canary}; it answers, but needs another hole.`
    default:
      return `${nodeName} does not answer for ${canary}: ${losses} questions in a row were lost.`
  }
}

/** One sentence about a control port whose state changed; `losses` in a row, where it fell silent. It says no more than can be seen from outside. */
export function explainControlPort({ nodeName, server }: ControlPortTarget, { to }: StateChange, losses: number): string {
  const place = `${nodeName} at ${server.address}`
  switch (to) {
    case 'open':
      return `LISP answers on the control port of ${place}.`
    case 'closed':
      return `The control port of ${place} is closed: the host is there, LISP is not (ICMP port unreachable).`
    default:
      return `${place} stays silent: ${losses} RLOC-probes in a row had no answer. It may not owe one, or a firewall drops them.`
  }
}
