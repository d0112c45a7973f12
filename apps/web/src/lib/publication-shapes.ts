import type { RouterInputs, RouterOutputs } from '../server/root.ts'

/** What the procedures give about what the public is told, by the names the screens use. */
export type PublicationRow = RouterOutputs['publications']['list'][number]
export type Publication = RouterOutputs['publications']['get']
export type PublicationUpdate = Publication['updates'][number]
export type ShownComponent = RouterOutputs['publications']['components'][number]
export type PublicationEdit = RouterInputs['publications']['change']
export type Impact = PublicationEdit['impacts'][number]
export type Phase = RouterInputs['publications']['say']['phase']
export type PublishRuleRow = RouterOutputs['publishRules']['list'][number]
export type WantedPublishRule = RouterInputs['publishRules']['save']['rule']
