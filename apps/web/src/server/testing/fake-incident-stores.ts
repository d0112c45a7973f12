import type { IncidentStores } from '../incidents/incident-stores.ts'

/** Stores of a network to which nothing happened. */
export function fakeIncidentStores(): IncidentStores {
  const nothing = { sites: [], nodes: [], rlocs: [], incidents: [], siteCount: 0, nodeCount: 0, rlocCount: 0, incidentCount: 0 }
  return {
    listIncidents: async () => [],
    getIncident: async () => undefined,
    incidentPackets: async () => [],
    handleIncident: async (id) => ({ ok: false, why: 'missing', reason: `There is no incident ${id}.` }),
    mergeIncidents: async ({ from }) => ({ ok: false, why: 'missing', reason: `There is no incident ${from}.` }),
    listFindings: async () => [],
    listWindows: async () => [],
    createWindow: async (window) => ({ ...window, id: 1, endedAt: null }),
    endWindow: async () => false,
    listSilences: async () => [],
    createSilence: async (silence) => ({ ...silence, id: 1 }),
    expireSilence: async () => false,
    previewQuiet: async () => nothing,
    overlapsOf: async () => [],
    maintenanceOfSite: async () => [],
  }
}
