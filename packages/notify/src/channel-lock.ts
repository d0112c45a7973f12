import { type Opened, open, type SecretKey, seal } from './secret-box.ts'

/** Locks up the secrets of channels under one key, each channel's for itself, and opens what it locked up. */
export interface ChannelLock {
  seal(values: Readonly<Record<string, string>>, channel: string): Uint8Array
  open(sealed: Uint8Array, channel: string): Opened
}

/** What the secrets of a channel are bound to; see `seal`. */
export const aboutChannel = (name: string) => `channel:${name}`

export function channelLock(key: SecretKey): ChannelLock {
  return {
    seal: (values, channel) => seal(key, values, aboutChannel(channel)),
    open: (sealed, channel) => open(key, sealed, aboutChannel(channel)),
  }
}
