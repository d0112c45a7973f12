import type { RouterInputs, RouterOutputs } from '../server/root.ts'

/** What the procedures give about alerting, by the names the screens use. */
export type ChannelKindForm = RouterOutputs['alerting']['kinds'][number]
export type ChannelField = ChannelKindForm['fields'][number]
export type ChannelRow = RouterOutputs['alerting']['channels'][number]
export type ChannelToEdit = RouterOutputs['alerting']['channel']
export type ChannelTrouble = RouterOutputs['alerting']['trouble'][number]
export type ChannelPreview = RouterOutputs['alerting']['preview'][number]
export type WantedChannel = RouterInputs['alerting']['saveChannel']
export type SettingProblem = RouterOutputs['alerting']['saveChannel']['problems'][number]
export type DeliveryRow = RouterOutputs['alerting']['deliveries']['rows'][number]
export type DeliveryDetail = RouterOutputs['alerting']['delivery']
export type DeliveryAttempt = DeliveryDetail['log'][number]
