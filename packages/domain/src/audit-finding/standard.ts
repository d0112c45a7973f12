import type { AuditKind } from './audit-finding.ts'

/** What stands behind a kind of finding: its name, the rule that it goes by, and what is to be done about it. */
export interface AuditStandard {
  readonly name: string
  /** Where it is written: an RFC with its section, or the operator's own papers. */
  readonly standard: string
  /** What stands there, in a sentence. */
  readonly says: string
  readonly whatToDo: string
}

export const STANDARDS: Readonly<Record<AuditKind, AuditStandard>> = {
  'not-registered': {
    name: 'Unregistered though expected',
    standard: 'RFC 9301 8.2',
    says: 'An ETR registers its EID-prefixes with its map-servers every minute; what is not refreshed for three minutes is removed.',
    whatToDo:
      'Ask the site whether its ETR runs and registers with the right key. Take the EID-prefix out of the inventory if nobody uses it.',
  },
  'not-expected': {
    name: 'Registered though not expected',
    standard: 'RFC 9301 8.2 and 8.3',
    says: 'A map-server takes registrations for the EID-prefixes that it was configured for; the inventory says which these are.',
    whatToDo: 'Find out who registered it. Adopt it into the inventory, or have the map-server refuse it and its more-specifics.',
  },
  overclaim: {
    name: 'Overclaim',
    standard: 'RFC 9301 9',
    says: 'An ETR may claim only the EID-prefixes that are its own: a wider one takes the traffic of others.',
    whatToDo:
      'Have the map-server accept nothing wider than what was allocated to the site, and ask the site that registers it why it does.',
  },
  'wrong-instance': {
    name: 'Wrong instance-ID',
    standard: 'RFC 9300 8 and RFC 8060 4.1',
    says: 'An EID-prefix is known together with its instance-ID: the same prefix in two instances is two different things.',
    whatToDo: 'Compare the instance-ID in the configuration of the ETR and of the map-server with the inventory.',
  },
  'foreign-locator': {
    name: 'Foreign locator',
    standard: 'RFC 9301 9 and the inventory',
    says: 'Traffic goes wherever the locators of a mapping are; a map-server can be given a list of those that a site may register.',
    whatToDo: 'Ask the site whether the locator is its own. Add it to the inventory, or have the map-server allow only the listed ones.',
  },
  'bogon-locator': {
    name: 'Bogon locator',
    standard: 'RFC 9301 5.5 and RFC 6890',
    says: 'Locators are routable addresses of the underlay: reserved and private space is not.',
    whatToDo: 'Take the address out of the configuration of the ETR, or have it register the address in front of its NAT.',
  },
  'own-eid-locator': {
    name: 'Locator inside an EID-prefix',
    standard: 'RFC 9300 3 and 4',
    says: 'A locator is an address of the underlay; one inside an EID-prefix has to be looked up itself before anything reaches it.',
    whatToDo: 'Register an address of the underlay. Where a mobile node visits a LISP site this is meant: note it in the baseline.',
  },
  'etrs-differ': {
    name: 'ETRs disagree',
    standard: 'RFC 9300 3 and RFC 9301 5.5',
    says: 'The locators of a mapping are those of all ETRs of the site; that ETRs give different sets is a transient condition only.',
    whatToDo: 'Bring the configuration of the ETRs of the site in line with each other.',
  },
  'servers-differ': {
    name: 'Map-servers disagree',
    standard: 'RFC 9301 8.2 and 8.3',
    says: 'Map-servers answer with what the ETR registered, and an ETR registers with each of them.',
    whatToDo: 'Compare the configuration of the site at these map-servers, and the list of map-servers in the ETR.',
  },
  'single-point': {
    name: 'Single point of failure',
    standard: 'RFC 7215 2.1.1 and 3.1',
    says: 'Sites with more than one way into the network, and map-servers beside each other, are how the loss of one is outlived.',
    whatToDo: 'Add a second one, or note in the baseline that the site is meant to have one.',
  },
  'weak-authentication': {
    name: 'Weak authentication',
    standard: 'RFC 9301 1.1, 5.6 and 12.5',
    says: 'Implementations should use HMAC-SHA256-128+HKDF-SHA256, and must not use None or HMAC-SHA-1-96-None.',
    whatToDo: 'Agree on a new key with HKDF and SHA-256 with the site, change it at both ends, and note it in the baseline.',
  },
  'ttl-outlier': {
    name: 'Unusual record TTL',
    standard: 'RFC 9301 5.4',
    says: 'The record TTL says for how many minutes whoever asked may keep a mapping; 0xffffffff is for ever.',
    whatToDo: 'Ask the site whether this is meant: short ones cost requests, long ones keep an old locator in use after a change.',
  },
  dormant: {
    name: 'Dormant',
    standard: 'RFC 9301 8.2 and the inventory',
    says: 'What is configured is to be in use: an allocation that nobody uses can be taken by others without anybody noticing.',
    whatToDo: 'Ask the site whether it still needs the EID-prefix; take it back, or out of the inventory, if it does not.',
  },
  'untested-backup': {
    name: 'Untested backup',
    standard: 'RFC 9301 5.4 and RFC 9300 9',
    says: 'Locators of a worse priority are used only when the better ones are unreachable, so that nobody sees whether they work.',
    whatToDo: 'Announce a maintenance window, give the backup the best priority for some minutes, and see that the site stays reachable.',
  },
  'delegation-mismatch': {
    name: 'Delegation does not match the allocation',
    standard: 'RFC 8111 4.3 and the inventory',
    says: 'A node delegates each part of its prefix to whoever got it, and sites get their EID-prefixes out of the blocks of their provider.',
    whatToDo: 'Compare the block in the inventory with the delegation in the DDT nodes above, and mend whichever is wrong.',
  },
  conformance: {
    name: 'Deviation from the standard',
    standard: 'RFC 9301 5.4, 8.1 and 8.3',
    says: 'Replies have the form, actions, bits and TTLs of RFC 9301.',
    whatToDo: 'Report it to the maker of the software. Nothing is broken as long as those who ask can cope with it.',
  },
}
