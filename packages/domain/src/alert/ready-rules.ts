import type { AlertKind } from './alert-kind.ts'
import type { AlertRule } from './alert-rule.ts'

const MINUTE_MS = 60_000

interface Ready extends Pick<AlertRule, 'id' | 'name' | 'explanation'>, Partial<Pick<AlertRule, 'isOn' | 'forMs' | 'severity'>> {
  readonly kinds: readonly AlertKind[]
}

function ready({ kinds, ...of }: Ready): AlertRule {
  return {
    ...{ isReady: true, isOn: true, forMs: 0, severity: null },
    when: { kinds, severities: ['critical', 'warning'], scope: null, isForUnconfirmed: false, sitesAtLeast: 0, eidsLostAtLeast: 0 },
    ...of,
  }
}

/** The rules that come with the product. Their ids are for ever. */
export const READY_RULES: readonly AlertRule[] = [
  ready({
    id: 'rloc-down',
    name: 'RLOC down',
    kinds: ['rloc-down'],
    severity: 'critical',
    explanation:
      'A locator that answered RLOC-probes answers no more, as most observers see it. Traffic goes on over the other locators of the site, ' +
      'or nowhere. Look at the uplink and at the ETR behind it; whether the address still answers pings tells one from the other.',
  }),
  ready({
    id: 'site-down',
    name: 'Site down',
    kinds: ['site-down'],
    severity: 'critical',
    explanation:
      'No locator that the mapping of an EID-prefix may use is left: nothing of it can be reached, though it may still be registered. Look ' +
      'at what its uplinks have in common: power, router, provider.',
  }),
  ready({
    id: 'redundancy-lost',
    name: 'Redundancy lost',
    kinds: ['redundancy-lost'],
    forMs: MINUTE_MS,
    explanation: 'An EID-prefix that had several usable locators has one left. Everything works, and the next failure cuts it off.',
  }),
  ready({
    id: 'registration-lost',
    name: 'Registration lost',
    kinds: ['registration-lost'],
    explanation:
      'A map-server says that an EID-prefix which was registered is not any more, or so many at once that it is no coincidence. Look at the ' +
      'ETR: its key, its clock, and whether it still reaches the map-server.',
  }),
  ready({
    id: 'hijack',
    name: 'Hijack shape',
    kinds: ['hijack'],
    explanation:
      'Somebody registers an EID-prefix inside or around one of yours, with locators of a stranger, or two sites fight over one. It may be ' +
      'a mistake or an attack: look at who registered it and with which key before traffic follows it.',
  }),
  ready({
    id: 'servers-disagree',
    name: 'Map-servers disagree',
    kinds: ['servers-disagree'],
    forMs: 2 * MINUTE_MS,
    explanation:
      'Servers that should know the same give different answers for an EID-prefix. Which locators are used depends on who is asked. Look at ' +
      'whether the ETR registers at all of them.',
  }),
  ready({
    id: 'flapping',
    name: 'Flapping',
    kinds: ['flapping'],
    explanation: 'Something goes and comes back again and again. It is told once, and once more when it has been calm; not at every turn.',
  }),
  ready({
    id: 'expiring',
    name: 'Registration expiring',
    kinds: ['expiring'],
    explanation: 'A registration was not renewed in time and runs out soon. Look at the ETR while it can still be reached.',
  }),
  ready({
    id: 'server-down',
    name: 'Server down',
    kinds: ['server-down'],
    explanation:
      'A map-server or map-resolver answers for nothing that it should know, or forwards nothing. What is registered there cannot be looked ' +
      'up; what others know already goes on working until its TTL is over.',
  }),
  ready({
    id: 'delegation-broken',
    name: 'Delegation broken',
    kinds: ['delegation-broken'],
    forMs: 2 * MINUTE_MS,
    explanation:
      'A walk down the DDT hierarchy ends before it should: a node is silent, refers to nobody, or in circles. Look-ups of EIDs below it fail ' +
      'from everywhere that has nothing cached.',
  }),
  ready({
    id: 'monitor-ill',
    name: 'Monitor ill',
    kinds: ['monitor-ill'],
    explanation:
      'An observer is gone, cut off, or cannot be believed. What it watches may be well or not: nobody knows. Look at the machine of the poller and its network.',
  }),
  ready({
    id: 'etrs-disagree',
    name: 'ETRs of a site disagree',
    kinds: ['etrs-disagree'],
    isOn: false,
    forMs: 10 * MINUTE_MS,
    explanation: 'Two ETRs of one EID-prefix give different mappings of it. Mostly one of them was configured and the other forgotten.',
  }),
  ready({
    id: 'drift-rejected',
    name: 'Drift rejected',
    kinds: ['drift-rejected'],
    explanation:
      'Somebody looked at what is registered, compared it with the baseline and said that it must not be so. It is over when what is ' +
      'registered is what is allowed again.',
  }),
  ready({
    id: 'path-quality',
    name: 'Path quality',
    kinds: ['path-quality'],
    isOn: false,
    forMs: 10 * MINUTE_MS,
    explanation: 'The path to a locator loses packets, or takes much longer than usual. Nothing is down.',
  }),
  ready({
    id: 'configuration',
    name: 'Configuration',
    kinds: ['configuration'],
    isOn: false,
    forMs: 30 * MINUTE_MS,
    explanation: 'Something is configured in a way that will hurt: a locator is advertised though it is down, or one is impossible.',
  }),
]
