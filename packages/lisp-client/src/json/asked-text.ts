import type { EidPrefix } from '../address/eid.ts'
import type { Endpoint } from '../client/ports.ts'

/** As one types it: `192.0.2.1:4342`, `[2001:db8::1]:4342`. */
export function formatEndpoint({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

/** A host prefix without its mask length, as people write one address. */
export function formatAsked({ prefix }: EidPrefix): string {
  return prefix.replace(prefix.includes(':') ? /\/128$/ : /\/32$/, '')
}
