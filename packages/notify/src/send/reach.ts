import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** Where messages may go: `own` are channels of the people who run this console, whose servers may be private; `public` are those of strangers. */
export type Reach = 'own' | 'public'

/** Nobody's receiver is there, and the metadata services of clouds are: they hand out credentials to whoever asks from inside. */
const NEVER_V4 = ['0.0.0.0/8', '169.254.0.0/16', '100.100.100.200/32', '168.63.129.16/32', '192.0.0.192/32', '224.0.0.0/4', '240.0.0.0/4']
const NEVER_V6 = ['::/128', 'fe80::/10', 'fec0::/10', 'ff00::/8', 'fd00:ec2::254/128', 'fd20:ce::254/128', '100::/64']
/** Private, loopback, shared by carriers, for tests and examples (RFC 6890 and its registry). */
const NOT_PUBLIC_V4 = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
]
/** The private ones, and ways around: NAT64 of a site and Teredo. */
const NOT_PUBLIC_V6 = ['::1/128', '64:ff9b:1::/48', '2001::/23', '2001:db8::/32', '3fff::/20', '5f00::/16', 'fc00::/7']

const never = listOf(NEVER_V4, NEVER_V6)
const notPublic = listOf(NOT_PUBLIC_V4, NOT_PUBLIC_V6)

/** Why nothing is sent to an address, in a sentence; null when something may be. */
export function reachRefusal(address: string, reach: Reach): string | null {
  const [bare = ''] = address.split('%')
  const family = isIPv4(bare) ? 'ipv4' : isIPv6(bare) ? 'ipv6' : null
  if (family === null) return 'That is no address.'
  if (never.check(bare, family))
    return 'Nothing is sent to link-local, multicast and unspecified addresses, nor to the metadata services of clouds.'
  if (reach === 'public' && notPublic.check(bare, family)) return 'Nothing is sent to private and special addresses from here.'
  return null
}

/** IPv4 networks are listed in all the forms in which IPv6 carries them too: mapped, compatible, NAT64 and 6to4. */
function listOf(v4: readonly string[], v6: readonly string[]): BlockList {
  const list = new BlockList()
  for (const prefix of v6) add(list, prefix, 'ipv6')
  for (const prefix of v4) {
    const [address = '', length = ''] = prefix.split('/')
    const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
    const groups = [(a << 8) | b, (c << 8) | d].map((group) => group.toString(16)).join(':')
    add(list, prefix, 'ipv4')
    add(list, `::ffff:${groups}/${96 + Number(length)}`, 'ipv6')
    add(list, `64:ff9b::${groups}/${96 + Number(length)}`, 'ipv6')
    add(list, `2002:${groups}::/${16 + Number(length)}`, 'ipv6')
    // `::/8` of 0.0.0.0/8 would take in ::1.
    if (a !== 0) add(list, `::${groups}/${96 + Number(length)}`, 'ipv6')
  }
  return list
}

function add(list: BlockList, prefix: string, family: 'ipv4' | 'ipv6'): void {
  const [address = '', length = ''] = prefix.split('/')
  list.addSubnet(address, Number(length), family)
}
