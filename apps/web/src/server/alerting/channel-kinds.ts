import type { ChannelKind } from '@lispwatch/domain/alert/channel'
import { CHANNEL_TYPES } from '@lispwatch/notify/catalog'
import type { ChannelField } from '@lispwatch/notify/channel-type'

export interface ShownField extends ChannelField {
  readonly name: string
}

/** A kind of channel as a form needs it. */
export interface ShownKind {
  readonly kind: ChannelKind
  readonly label: string
  readonly about: string
  readonly fields: readonly ShownField[]
}

/** All kinds, in the order in which people choose. */
export const CHANNEL_KINDS: readonly ShownKind[] = Object.values(CHANNEL_TYPES).map(({ kind, label, about, fields }) => ({
  kind,
  label,
  about,
  fields: Object.entries(fields).map(([name, field]) => ({ name, ...field })),
}))
