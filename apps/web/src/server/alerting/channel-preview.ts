import type { ChannelKind } from '@lispwatch/domain/alert/channel'
import { sampleMessages } from '@lispwatch/domain/alert/sample-message'
import { type Preview, previewOf } from '@lispwatch/notify/preview'

type Around = Parameters<typeof sampleMessages>[0]

/** What a channel that is filled in like this would send: of something that begins, and that it is over. */
export function previewsOf(kind: ChannelKind, values: Readonly<Record<string, string>>, around: Around): readonly Preview[] {
  const [firing, ...later] = sampleMessages(around)
  if (firing === undefined) return []
  const firstKey = `preview ${firing.kind}`
  return [previewOf(kind, values, firing), ...later.map((message) => previewOf(kind, values, message, firstKey))]
}
