import type { Change, Saved, StoredChannel } from '@lispwatch/db/alerting'
import type { ChannelKind } from '@lispwatch/domain/alert/channel'
import { checkSettings, secretFields, splitSettings } from '@lispwatch/notify/check-settings'
import { Fault } from '../fault.ts'
import type { AlertingStores } from './alerting-stores.ts'
import type { SecretKeeper } from './secret-keeper.ts'

/** A channel as somebody wants it. Secrets that are not given again stay as they are; those in `forget` go. */
export interface WantedChannel {
  readonly name: string
  readonly kind: ChannelKind
  readonly isOn: boolean
  readonly values: Readonly<Record<string, string>>
  readonly forget: readonly string[]
}

/** What is wrong with single fields. */
export type ChannelSaved =
  | Saved
  | { readonly ok: false; readonly why: 'invalid'; readonly problems: readonly { readonly field: string; readonly words: string }[] }

type Stores = Pick<AlertingStores, 'listChannels' | 'readSealedSecrets' | 'saveChannel'>

/** Checks a channel with its secrets, those that are kept included, and keeps it. Nothing is written when anything is wrong. */
export async function keepChannel(stores: Stores, keeper: SecretKeeper, wanted: WantedChannel, change: Change): Promise<ChannelSaved> {
  const { name, kind, isOn, values, forget } = wanted
  const known = (await stores.listChannels()).find((channel) => channel.name === name)
  if (known !== undefined && change.version !== null && known.kind !== kind) {
    throw new Fault('conflict', `${name} is of another kind. Make a new channel and take this one away.`)
  }
  const given = splitSettings(kind, values)
  const kept = change.version === null ? {} : await keptSecrets(stores, keeper, known)
  const secrets = { ...without(kept, forget), ...given.secrets }
  const problems = checkSettings(kind, { ...given.settings, ...secrets })
  if (problems.length > 0) return { ok: false, why: 'invalid', problems }
  const names = Object.keys(secrets)
  const isChanged = Object.keys(given.secrets).length > 0 || forget.length > 0
  if (!isChanged && change.version !== null) return stores.saveChannel({ name, kind, isOn, settings: given.settings }, null, change)
  const sealed = names.length === 0 ? null : keeper.seal(secrets, name)
  if (names.length > 0 && sealed === null) throw new Fault('not-ready', keeper.problem ?? '')
  return stores.saveChannel({ name, kind, isOn, settings: given.settings }, { sealed, names }, change)
}

/** The secrets of a channel as they are kept, opened. Those that cannot be opened any more are none, so that they can be entered anew. */
async function keptSecrets(
  stores: Stores,
  keeper: SecretKeeper,
  channel: StoredChannel | undefined,
): Promise<Readonly<Record<string, string>>> {
  if (channel === undefined || channel.secretNames.length === 0) return {}
  const sealed = await stores.readSealedSecrets(channel.name)
  if (sealed === null) return {}
  const opened = keeper.open(sealed, channel.name)
  return opened.ok ? opened.values : {}
}

const without = (values: Readonly<Record<string, string>>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)))

/** Of a channel's settings what may be shown: never a secret, also where one was written among the others by mistake. */
export function shownSettings({ kind, settings }: Pick<StoredChannel, 'kind' | 'settings'>): Readonly<Record<string, string>> {
  return without(settings, secretFields(kind))
}
