import type { RouterInputs, RouterOutputs } from '../server/root.ts'

/** What the procedures give about who is told what the status pages say, by the names the screens use. */
export type SubscriberOverview = RouterOutputs['subscribers']['overview']
export type SubscriberRow = RouterOutputs['subscribers']['list'][number]
export type OfferedPage = RouterOutputs['subscribers']['offers']['pages'][number]
export type Offer = RouterInputs['subscribers']['saveOffer']['offer']
