import { Resolver } from 'node:dns/promises'

const TIMEOUT_MS = 2000
/** Names of one address that are kept, and characters of each: whoever has the address writes them. */
const MOST_NAMES = 4
const MOST_NAME_LENGTH = 253

/** The names of an address in the DNS. null: nobody could tell, and it is to be asked again. */
export type ReverseNames = (address: string) => Promise<readonly string[] | null>

/** The DNS says that there is none: an answer like any other. */
const NO_NAMES: readonly unknown[] = ['ENOTFOUND', 'ENODATA']

/** By the resolvers of this host, or by `servers` ('127.0.0.1:5353'). One try, two seconds. */
export function createReverseNames(servers?: readonly string[]): ReverseNames {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: 1 })
  if (servers) resolver.setServers(servers)
  return async (address) => {
    try {
      const names = await resolver.reverse(address)
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
