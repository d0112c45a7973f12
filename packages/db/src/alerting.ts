export { AlertsOvertaken, recordPlan } from './alerting/announce.ts'
export { type DeliveryDone, giveUp, leaveDead, sendAgain } from './alerting/by-people.ts'
export { type ChannelHealth, channelHealth } from './alerting/channel-health.ts'
export { type ChannelSight, noteChannel } from './alerting/channel-stuck.ts'
export { listChannels, readSealedSecrets, removeChannel, type SealedSecrets, type StoredChannel, saveChannel } from './alerting/channels.ts'
export { type ClaimedDelivery, claimDeliveries, type DeliveryClaim } from './alerting/claim.ts'
export { type AlertHistory, readAlertHistory } from './alerting/history.ts'
export type { Change, Kept, Origin, Saved } from './alerting/kept.ts'
export {
  type DeliveryDetail,
  type DeliveryFilter,
  type DeliverySummary,
  getDelivery,
  listDeliveries,
  type StoredAttempt,
} from './alerting/log.ts'
export { queueTest } from './alerting/queue.ts'
export { listRoutes, orderRoutes, removeRoute, type StoredRoute, saveRoute } from './alerting/routes.ts'
export { listRules, removeRule, type StoredRule, saveRule } from './alerting/rules.ts'
export { type SettledAttempt, settleDelivery } from './alerting/settle.ts'
export { type AlertSituation, type AlertSituationReader, alertSituationReader } from './alerting/situation.ts'
export { listenAlertRules, listenDeliveries } from './alerting/wake.ts'
