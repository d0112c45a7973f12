import type { RouterInputs, RouterOutputs } from '../server/root.ts'

/** What the procedures give, by the names the screens use. */
export type Me = RouterOutputs['me']['get']
export type NetworkSummary = RouterOutputs['network']['summary']
export type NodeSummary = RouterOutputs['network']['nodes'][number]
export type SiteSummary = RouterOutputs['sites']['list'][number]
export type SiteDetail = RouterOutputs['sites']['get']
export type SiteServer = SiteDetail['servers'][number]
export type SitePrefix = SiteDetail['prefixes'][number]
export type RegistrationCell = SitePrefix['cells'][number]
export type SiteLocator = SiteDetail['locators'][number]
export type StateInterval = RouterOutputs['sites']['states'][number]
export type MappingVersion = RouterOutputs['mappings']['history'][number]
export type RttBucket = RouterOutputs['rlocs']['series'][number]
export type NetworkEvent = RouterOutputs['events']['recent'][number]
export type Account = RouterOutputs['users']['list'][number]
export type ApiToken = RouterOutputs['tokens']['list'][number]
export type LabState = NonNullable<RouterOutputs['lab']['state']>
export type LabParts = NonNullable<LabState['parts']>
export type Breakage = LabState['broken'][number]
export type LabOrder = RouterInputs['lab']['carryOut']
