/**
 * Requests as other implementations sent them, and what OpenOverlayRouter (commit e5fdf59, configured like `vectorWorld`) answered. UDP payloads
 * in hex, recorded in a closed lab with documentation prefixes: lig (davidmeyer, d05e262), lig-lispmob (ce2df5c), a small request generator,
 * OpenOverlayRouter itself as ITR, lispers.net (a8e1ce1) as ITR.
 */
import type { Place } from '../geography.ts'
import type { World } from '../world.ts'

export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (octet) => Number.parseInt(octet, 16))
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (octet) => octet.toString(16).padStart(2, '0')).join('')
}

/** lig asks 198.51.100.1 for 10.1.1.5; inner source port 42020; the map-server forwards it to 198.51.100.11, which answers. */
export const LIG_FORWARDED = {
  request: '8000000045000038d4310000ff11744ac63364fa0a010105a42410f600240c9210000001659c9c5d61955ddf00000001c63364fa002000010a010105',
  reply:
    '20000001659c9c5d61955ddf0000000a03181000000000010a010100014bff0000050001c633640b0119ff0000050001cb00710b0264ff000005000220010db8005100000000000000000011',
  innerSourcePort: 42020,
}

/** lig asks for 10.1.2.5, whose site wants proxy replies. */
export const LIG_PROXY = {
  request: '8000000045000038d4310000ff11724ac63364fa0a010205a42410f600240a9210000001659c9c5d61955ddf00000001c63364fa002000010a010205',
  reply: '20000001659c9c5d61955ddf000005a001180000000000010a0102000164ff0000010001c6336415',
}

/** lig asks for 10.9.9.9, which no site has. (The recorded answer names a wrong prefix, a known fault, so it is not kept.) */
export const LIG_HOLE = {
  request: '8000000045000038d4310000ff116432c63364fa0a090909a42410f60024fc7910000001659c9c5d61955ddf00000001c63364fa002000010a090909',
}

/** RLOC-probes of three addresses of one xTR. */
export const PROBES = [
  {
    to: '198.51.100.11',
    from: { address: '198.51.100.250', port: 50052 },
    request: '12000001e6659cab2b9089d400000001c63364fa001800010a010100',
    reply:
      '28000001e6659cab2b9089d40000000a03181000000000010a010100014bff0000070001c633640b0119ff0000050001cb00710b0264ff000005000220010db8005100000000000000000011',
  },
  {
    to: '203.0.113.11',
    from: { address: '198.51.100.250', port: 33536 },
    request: '1200000140489d4e230d98a600000001c63364fa001800010a010100',
    reply:
      '2800000140489d4e230d98a60000000a03181000000000010a010100014bff0000050001c633640b0119ff0000070001cb00710b0264ff000005000220010db8005100000000000000000011',
  },
  {
    to: '2001:db8:51::11',
    from: { address: '2001:db8:51::250', port: 60264 },
    request: '12000001425c5d2d0f25e10b0000000220010db8005100000000000000000250001800010a010100',
    reply:
      '28000001425c5d2d0f25e10b0000000a03181000000000010a010100014bff0000050001c633640b0119ff0000050001cb00710b0264ff000007000220010db8005100000000000000000011',
  },
] as const

/** Not encapsulated to the map-server; a probe inside an ECM to the map-server; a probe for an EID that the xTR does not have. */
export const UNANSWERED = [
  { to: '198.51.100.1', request: '100000018dafda1557fba4b400000001c63364fa002000010a010105' },
  {
    to: '198.51.100.1',
    request: '80000000450000380000000040114482c63364fa0a010105c49810f600240b4d12000001760bca256ee5f12800000001c63364fa002000010a010105',
  },
  { to: '198.51.100.11', request: '1200000110e6ba85505e544800000001c63364fa002000010a016305' },
] as const

/** For 10.1.2.5 over IPv6, with an IPv6 ITR-RLOC only. */
export const OVER_IPV6 = {
  to: '2001:db8:51::1',
  from: { address: '2001:db8:51::250', port: 51995 },
  request:
    '80000000450000440000000040114376c63364fa0a010205cb1b10f60030f4b410000001d4455cd1a054d9a30000000220010db8005100000000000000000250002000010a010205',
  reply: '20000001d4455cd1a054d9a3000005a001180000000000010a0102000164ff0000010001c6336415',
}

/** OpenOverlayRouter as ITR asks for 10.1.2.1 with an IPv6 and an IPv4 ITR-RLOC; the recorded answer went to the IPv4 one, the family of the transport. */
export const ITR_WITH_TWO_RLOCS = {
  request:
    '800000004500004e00044000ff1164970a0101010a01020110f610f6003aab22100001017e34ed6fe8e5346c00010a010101000220010db80071000000000000000000110001cb00710b002000010a010201',
  replyTo: { address: '203.0.113.11', port: 4342 },
}

/** For 10.1.3.5 in instance-id 101, and in 999, which does not exist. */
export const IN_INSTANCE_101 =
  '80000000450000440000000040114276c63364fa0a010305b41b10f60030a2e9100000012079f96575a9450d00000001c63364fa0020400300000200000a0000006500010a010305'
export const IN_INSTANCE_999 =
  '80000000450000440000000040114276c63364fa0a010305d5e410f600307ac210000001c513a811d03b9a1000000001c63364fa0020400300000200000a000003e700010a010305'

/** Two EID records; the first is for 10.1.2.5. */
export const TWO_RECORDS =
  '8000000045000040000000004011437ac63364fa0a0102058c0010f6002ceca010000002312c8de6b57a74bf00000001c63364fa002000010a010205002000010a010404'

const LAB: Place = { name: 'Lab', latitude: 0, longitude: 0 }

/** The network in which the vectors were recorded, as far as they need it. */
export const vectorWorld: World = {
  name: 'Vectors',
  seed: 1,
  providers: [],
  mapServers: [
    {
      name: 'ms',
      provider: 'none',
      addresses: ['198.51.100.1', '2001:db8:51::1'],
      place: LAB,
      eidBlocks: [
        { iid: 0, prefix: '10.0.0.0/8' },
        { iid: 101, prefix: '10.0.0.0/8' },
      ],
    },
  ],
  ddtNodes: [],
  sites: [
    {
      name: 'one',
      publicName: 'One',
      provider: 'none',
      place: LAB,
      proxyReply: false,
      key: 'oor-key-one',
      mapServers: ['ms'],
      xtrs: [{ name: 'xtr-1', rlocs: ['198.51.100.11', '203.0.113.11', '2001:db8:51::11'] }],
      mappings: [
        {
          eid: { iid: 0, prefix: '10.1.1.0/24' },
          ttlMinutes: 10,
          locators: [
            { rloc: '2001:db8:51::11', priority: 2, weight: 100 },
            { rloc: '203.0.113.11', priority: 1, weight: 25 },
            { rloc: '198.51.100.11', priority: 1, weight: 75 },
          ],
        },
      ],
    },
    {
      name: 'two',
      publicName: 'Two',
      provider: 'none',
      place: LAB,
      proxyReply: true,
      key: 'oor-key-none',
      mapServers: ['ms'],
      xtrs: [{ name: 'xtr-2', rlocs: ['198.51.100.21'] }],
      mappings: [
        { eid: { iid: 0, prefix: '10.1.2.0/24' }, ttlMinutes: 1440, locators: [{ rloc: '198.51.100.21', priority: 1, weight: 100 }] },
        { eid: { iid: 0, prefix: '10.1.4.0/24' }, ttlMinutes: 7, locators: [] },
        { eid: { iid: 101, prefix: '10.1.3.0/24' }, ttlMinutes: 10, locators: [{ rloc: '198.51.100.21', priority: 1, weight: 100 }] },
      ],
    },
  ],
  observers: [],
}

/** Map-Register of OpenOverlayRouter (HMAC-SHA-1-96 whole, key of site one, no P bit) and the Map-Notify that came back: L bits cleared. */
export const OOR_REGISTER = {
  from: { address: '198.51.100.11', port: 4342 },
  request:
    '30000101e72fc46b03cc0ee3000100147525d1a09e44e0ac0525e2725df1383c1563a1c40000000a03181000000000010a010100014bff0000050001c633640b0119ff0000050001cb00710b0264ff000005000220010db8005100000000000000000011',
  notify:
    '40000001e72fc46b03cc0ee300010014b1653bc091d45bec7ed8f5846d795b3d0e6e19590000000a03181000000000010a010100014bff0000010001c633640b0119ff0000010001cb00710b0264ff000001000220010db8005100000000000000000011',
}

/** Map-Registers of lig-lispmob for 10.1.4.0/24 with the right key, from port 53067 with a Map-Notify to that port, and with another key. */
export const LISPMOB_REGISTER = {
  from: { address: '198.51.100.250', port: 53067 },
  request:
    '38000101000000000000000000010014439dd793824484f9dbd356930b39ad24162f33b20000000702181000000000010a0104000321ff0000050001c63364fa042c01640005000220010db8005100000000000000000250',
  notify:
    '400000010000000000000000000100149cc23f6f58ec97ea6f3fe6ef567cc6ade4553ac60000000702181000000000010a0104000321ff0000010001c63364fa042c01640001000220010db8005100000000000000000250',
  wrongKey:
    '38000101000000000000000000010014d90fc552bdca0c7c223b634395c7c8bf0d0869490a00000001181000000000010a0104000164016400050001c63364fa',
}

/** The question for 10.1.4.9, and the answer after that registration. */
export const LISPMOB_LOOKUP = {
  request: '8000000045000038000000004011417ec63364fa0a010409c33f10f60024ca761000000115c966c8b908a8cc00000001c63364fa002000010a010409',
  reply: '2000000115c966c8b908a8cc0000000702180000000000010a0104000321ff0000010001c63364fa042c01640001000220010db8005100000000000000000250',
}
