import {
  type Change,
  type ChannelHealth,
  channelHealth,
  type DeliveryDetail,
  type DeliveryDone,
  type DeliveryFilter,
  type DeliverySummary,
  getDelivery,
  giveUp,
  leaveDead,
  listChannels,
  listDeliveries,
  queueTest,
  readSealedSecrets,
  removeChannel,
  type Saved,
  type SealedSecrets,
  type StoredChannel,
  saveChannel,
  sendAgain,
} from '@lispwatch/db/alerting'
import type { Database } from '@lispwatch/db/client'
import type { AlertMessage } from '@lispwatch/domain/alert/alert-message'
import type { Channel } from '@lispwatch/domain/alert/channel'

/** Who does something, and when. */
interface Doing {
  readonly by: string
  readonly now: number
}

/** Channels and what was sent through them. The database keeps secrets sealed and cannot open them. */
export interface AlertingStores {
  listChannels(): Promise<StoredChannel[]>
  channelHealth(): Promise<ChannelHealth[]>
  readSealedSecrets(name: string): Promise<Uint8Array | null>
  /** `secrets` null: those that are kept stay. */
  saveChannel(channel: Channel, secrets: SealedSecrets | null, change: Change): Promise<Saved>
  removeChannel(name: string, change: Change): Promise<Saved>
  /** The id of its delivery. */
  queueTest(test: { channel: string; message: AlertMessage } & Doing): Promise<string>
  /** Newest first, `before` the last one of the page before. */
  listDeliveries(page: DeliveryFilter & { before?: string | null; limit: number }): Promise<DeliverySummary[]>
  getDelivery(id: string): Promise<DeliveryDetail | undefined>
  sendAgain(id: string, doing: Doing): Promise<DeliveryDone>
  giveUpDelivery(id: string, doing: Doing): Promise<DeliveryDone>
  /** Somebody has seen that it was given up, and that is that. */
  leaveDelivery(id: string, doing: Doing): Promise<DeliveryDone>
}

export function databaseAlertingStores(database: Database): AlertingStores {
  return {
    listChannels: () => listChannels(database),
    channelHealth: () => channelHealth(database),
    readSealedSecrets: (name) => readSealedSecrets(database, name),
    saveChannel: (channel, secrets, change) => saveChannel(database, channel, secrets, change),
    removeChannel: (name, change) => removeChannel(database, name, change),
    queueTest: (test) => queueTest(database, test),
    listDeliveries: (page) => listDeliveries(database, page),
    getDelivery: (id) => getDelivery(database, id),
    sendAgain: (id, doing) => sendAgain(database, id, doing),
    giveUpDelivery: (id, doing) => giveUp(database, id, doing),
    leaveDelivery: (id, doing) => leaveDead(database, id, doing),
  }
}
