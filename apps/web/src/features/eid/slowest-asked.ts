import type { EidAtServer } from '../../lib/eid-shapes.ts'

/** How often the slowest of the servers that are asked is asked; 0 when none is. */
export function slowestAsked(servers: readonly EidAtServer[]): number {
  return servers.filter(({ isAsked }) => isAsked).reduce((most, { cadenceMs }) => Math.max(most, cadenceMs), 0)
}
