import type { LoadedWalk } from '@lispwatch/db/walks'

/** A walk from home that is due every half hour, for tests to change. */
export function loadedWalk(changes: Partial<LoadedWalk> = {}): LoadedWalk {
  return {
    ...{ id: 1, kind: 'delegation', vantage: 'home', eid: { iid: 0, prefix: '10.1.1.0/24' }, cadenceMs: 1_800_000, resumeAt: null },
    servers: [{ name: 'root-1', address: '198.51.100.1', port: 4342 }],
    ...{ tellers: new Map(), names: new Map(), mapServers: new Set(), configured: [], candidates: [] },
    ...changes,
  }
}
