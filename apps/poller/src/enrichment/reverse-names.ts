import { Resolver } from 'node:dns/promises'
import { parseIp } from '@lispwatch/lisp-client/address/ip'

const TIMEOUT_MS = 2000
/** Names of one address that are kept, and characters of each: whoever has the address writes them. */
const MOST_NAMES = 4
const MOST_NAME_LENGTH = 253

/** The names of an address in the DNS. null: nobody could tell, and it is to be asked again. */
export type ReverseNames = (address: string) => Promise<readonly string[] | null>

/** The DNS says that there is none: an answer like any other. */
const NO_NAMES: readonly unknown[] = ['ENOTFOUND', 'ENODATA']

/** The name under which the names of an address are (RFC 1035 3.5, RFC 3596 2.5); undefined for what is no IP address. */
export function arpaName(address: string): string | undefined {
  const bytes = parseIp(address)
  if (bytes === undefined) return undefined
  if (bytes.length === 4) return `${[...bytes].reverse().join('.')}.in-addr.arpa`
  const nibbles = [...bytes].flatMap((octet) => [octet >> 4, octet & 15])
  return `${nibbles
    .reverse()
    .map((nibble) => nibble.toString(16))
    .join('.')}.ip6.arpa`
}

/** By the resolvers of this host, or by `servers` ('127.0.0.1:5353'). One try, two seconds. */
export function createReverseNames(servers?: readonly string[]): ReverseNames {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: 1 })
  if (servers) resolver.setServers(servers)
  return async (address) => {
    const question = arpaName(address)
    if (question === undefined) return []
    try {
      // Not Resolver.reverse: it reads /etc/hosts as well, and takes a resolver that is away for a name that does not exist.
      const names = await resolver.resolvePtr(question)
      return [...new Set(names)]
        .sort()
        .slice(0, MOST_NAMES)
        .map((name) => Array.from(name).slice(0, MOST_NAME_LENGTH).join(''))
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      return NO_NAMES.includes(code) ? [] : null
    }
  }
}
