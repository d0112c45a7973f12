import type { Vector } from './vector.ts'

/** Recorded from OpenLISP control plane cd4d37f and a private client, closed lab, with documentation addresses: the packets as their senders emitted them. */
export const OPENCP_VECTORS: readonly Vector[] = [
  {
    source: 'opencp-01-map-register.pcap frame 1',
    shows: 'Map-Register with two records and map-version 7',
    hex: '3000010272497ae759f066a100010014666fc746a417c0c382af26473fee688bd7080af90000003c03181000000000010a050100013cff0000050001c63364d30128ff0000050001cb0071d30364ff000005000220010db800510000000000000000021100000078024010000000000220010db800e5000100000000000000000264ff0000050001c63364d30164ff000005000220010db8005100000000000000000211',
  },
  {
    source: 'opencp-02-ecm-request-forwarded-to-etr.pcap frame 3',
    shows: 'Map-Reply',
    hex: '200000015acf1b4617aaedeb0000003c03181000000000010a050100013cff0000050001c63364d30128ff0000050001cb0071d30364ff000005000220010db8005100000000000000000211',
  },
  {
    source: 'opencp-03-negative-replies.pcap frame 2',
    shows: 'negative Map-Reply',
    hex: '200000015cdd8881df0f6b810000003c00183000000000010a050200',
  },
  {
    source: 'opencp-05-map-referral.pcap frame 2',
    shows: 'Map-Referral: node-referral in instance-ID LCAF 0',
    hex: '60000001f84e41aba6e9cef00000003c011010000000400300000200000a0000000000010a0500000164000000010001c63364c9',
  },
  {
    source: 'opencp-05-map-referral.pcap frame 6',
    shows: 'Map-Referral: delegation-hole',
    hex: '60000001e2f99b2293b553bf0000000f001688000000400300000200000a0000000000010a070000',
  },
  {
    source: 'opencp-06-rloc-probe-ecm-answered-direct-not.pcap frame 4',
    shows: 'RLOC-probe over IPv6',
    hex: '120000011ed4ad08c8f925e40000000220010db8005100000000000000000250002000010a050105',
  },
]
