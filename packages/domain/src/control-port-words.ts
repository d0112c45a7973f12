import type { NodeRole } from './inventory-model.ts'
import type { ControlPortState, State } from './state.ts'

const SEEN: Record<ControlPortState, string> = {
  unknown: 'Its control port has not told enough yet.',
  open: 'LISP answers on its control port.',
  closed: 'Its control port is closed: the host is there, LISP is not (ICMP port unreachable).',
  silent: 'Its control port stays silent: it need not answer an RLOC-probe for what it does not own, and a firewall looks the same.',
}

/** What nobody outside can see of a node, by what it does (no answer carries it). */
const UNSEEN: Partial<Record<NodeRole, string>> = {
  pitr: 'Which EID blocks a PITR attracts shows in BGP and in traces, and what it has in its map-cache shows nowhere outside.',
  petr: 'That sites use a PETR is in their configuration only.',
  rtr: 'Which sites stand behind an RTR shows in the mappings that name it, not at its control port.',
}

/** What is seen of a node's control port, and what cannot be seen from outside. */
export function explainNode(roles: readonly NodeRole[], state: ControlPortState): string {
  const unseen = roles.map((role) => UNSEEN[role]).filter((sentence) => sentence !== undefined)
  return [SEEN[state], ...unseen].join(' ')
}

const DISPLAY: Record<ControlPortState, State> = { unknown: 'unknown', open: 'ok', closed: 'service-down', silent: 'unknown' }

/** The state shown for a control port. Silence is no defect. */
export function controlPortDisplayState(state: ControlPortState): State {
  return DISPLAY[state]
}
