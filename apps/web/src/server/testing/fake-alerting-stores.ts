import type { AlertingStores } from '../alerting/alerting-stores.ts'

/** Stores of a network that tells nobody anything. */
export function fakeAlertingStores(): AlertingStores {
  const missing = async (what: string) => ({ ok: false, why: 'missing', reason: `There is no ${what}.` }) as const
  return {
    listChannels: async () => [],
    channelHealth: async () => [],
    readSealedSecrets: async () => null,
    saveChannel: async () => ({ ok: true, version: 1 }),
    removeChannel: (name) => missing(`channel ${name}`),
    queueTest: async () => '1',
    listDeliveries: async () => [],
    getDelivery: async () => undefined,
    sendAgain: (id) => missing(`delivery ${id}`),
    giveUpDelivery: (id) => missing(`delivery ${id}`),
    leaveDelivery: (id) => missing(`delivery ${id}`),
  }
}
