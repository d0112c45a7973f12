import type { NodeRole } from '@lispwatch/domain/inventory'

/** What a node does, as it stands beside its name. */
export const ROLE_WORDS: Record<NodeRole, string> = {
  'map-server': 'map-server',
  'map-resolver': 'map-resolver',
  'ddt-root': 'DDT root',
  'ddt-node': 'DDT node',
  pitr: 'PITR',
  petr: 'PETR',
  rtr: 'RTR',
}
