import { parseIp } from '@lispwatch/lisp-client/address/ip'
import { parsePrefix, prefixContainsIp } from '@lispwatch/lisp-client/address/prefix'

/** Where no single node of the underlay can be: this network, link-local, multicast, reserved, broadcast, unspecified. */
export const NO_LOCATOR: readonly string[] = ['0.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3', '::/128', 'fe80::/10', 'ff00::/8']

/**
 * Where only an operator's own underlay is: loopback, private, shared, documentation and benchmarking space. A mapping that names such an
 * address would aim us at the hosts beside us.
 */
export const PRIVATE_SPACE: readonly string[] = [
  ...['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '192.0.0.0/24'],
  ...['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '198.18.0.0/15'],
  ...['::1/128', 'fc00::/7', '2001:db8::/32', '::ffff:0:0/96'],
]

/** Locators that only mappings name, and that one vantage admits. */
export const MAPPED_LOCATORS_ADMITTED = 10_000
/** Of these one site brings in so many anew in a minute. */
export const NEW_LOCATORS_PER_MINUTE = 100

/** Why a locator is not probed: the inventory forbids it, no node can be there, it is private space, or there are too many. */
export type ProbeDenial = 'never-probe' | 'no-locator' | 'private' | 'budget'

export interface ProbeRules {
  /** Prefixes that the inventory forbids. */
  readonly neverProbe: readonly string[]
  /** The underlay is private: its addresses are expected. */
  readonly isPrivateUnderlay: boolean
}

/** Whether an address lies within one of these prefixes. */
export function isWithin(address: string, prefixes: readonly string[]): boolean {
  const bytes = parseIp(address)
  return (
    bytes !== undefined &&
    prefixes.some((text) => {
      const parsed = parsePrefix(text)
      return parsed.ok && prefixContainsIp(parsed.prefix, bytes)
    })
  )
}

/** Where an address may not be probed by these rules. What the inventory itself names may be private: somebody wrote it down. */
export function probeDenial(address: string, isDeclared: boolean, rules: ProbeRules): Exclude<ProbeDenial, 'budget'> | undefined {
  if (isWithin(address, rules.neverProbe)) return 'never-probe'
  if (isWithin(address, NO_LOCATOR)) return 'no-locator'
  if (!isDeclared && !rules.isPrivateUnderlay && isWithin(address, PRIVATE_SPACE)) return 'private'
  return undefined
}

/** Why it is not probed, and what to do where that is not wanted. */
export function explainDenial(denial: ProbeDenial): string {
  switch (denial) {
    case 'never-probe':
      return 'The inventory says never to probe it (network.neverProbe).'
    case 'no-locator':
      return 'No single node can have such an address: it is reserved, link-local, multicast or broadcast.'
    case 'private':
      return 'It is private or documentation space that only a mapping names. Declare it as a locator, or the underlay as private.'
    case 'budget':
      return `Too many locators that only mappings name: a vantage admits ${MAPPED_LOCATORS_ADMITTED}, a site ${NEW_LOCATORS_PER_MINUTE} new ones a minute. Declare it as a locator to have it probed.`
  }
}
