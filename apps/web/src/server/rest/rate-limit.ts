import { parseIp } from '@lispwatch/lisp-client/address/ip'

export interface RateLimit {
  /** Counts one request of `key`; how long it has to wait, in ms; 0 when it may go on. `now` in epoch ms. */
  count(key: string, now: number): number
  /** The same without counting. */
  wait(key: string, now: number): number
}

export interface RateLimitOptions {
  readonly atMost: number
  readonly windowMs: number
  /** More keys than this are not remembered: the oldest is forgotten, so nobody can fill the memory. */
  readonly mostKeys?: number
}

/** Counts requests in windows that begin with the first of them. Of this process only: several webs count each for itself. */
export function createRateLimit({ atMost, windowMs, mostKeys = 10_000 }: RateLimitOptions): RateLimit {
  const windows = new Map<string, { count: number; endsAt: number }>()
  const open = (key: string, now: number) => {
    const known = windows.get(key)
    if (known !== undefined && now < known.endsAt) return known
    windows.delete(key)
    return undefined
  }
  return {
    count(key, now) {
      const known = open(key, now)
      if (known !== undefined) {
        known.count += 1
        return known.count > atMost ? known.endsAt - now : 0
      }
      const oldest = windows.size >= mostKeys ? windows.keys().next().value : undefined
      if (oldest !== undefined) windows.delete(oldest)
      windows.set(key, { count: 1, endsAt: now + windowMs })
      return atMost < 1 ? windowMs : 0
    },
    wait(key, now) {
      const known = open(key, now)
      return known !== undefined && known.count >= atMost ? known.endsAt - now : 0
    },
  }
}

/** Who counts as one: an IPv4 address, or an IPv6 /64, since a host has as many addresses of its own as it likes. */
export function addressGroup(address: string | null): string {
  const bytes = address === null ? undefined : parseIp(address)
  if (bytes === undefined) return 'unknown'
  return Buffer.from(bytes.length === 4 ? bytes : bytes.subarray(0, 8)).toString('hex')
}
