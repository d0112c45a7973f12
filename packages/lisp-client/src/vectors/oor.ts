import type { Vector } from './vector.ts'

/** Recorded from OpenOverlayRouter e5fdf59 and a private client, closed lab, with documentation addresses: the packets as their senders emitted them. */
export const OOR_VECTORS: readonly Vector[] = [
  {
    source: 'oor-01-map-register-notify-multihomed.pcap frame 1',
    shows: 'Map-Register, two IPv4 RLOCs 75/25 and an IPv6 RLOC',
    hex: '30000101e72fc46b03cc0ee3000100147525d1a09e44e0ac0525e2725df1383c1563a1c40000000a03181000000000010a010100014bff0000050001c633640b0119ff0000050001cb00710b0264ff000005000220010db8005100000000000000000011',
  },
  {
    source: 'oor-01-map-register-notify-multihomed.pcap frame 3',
    shows: 'Map-Notify',
    hex: '40000001e72fc46b03cc0ee300010014b1653bc091d45bec7ed8f5846d795b3d0e6e19590000000a03181000000000010a010100014bff0000010001c633640b0119ff0000010001cb00710b0264ff000001000220010db8005100000000000000000011',
  },
  {
    source: 'oor-02-map-register-notify-iid-elp-ipv6.pcap frame 5',
    shows: 'Map-Register with instance-ID 101',
    hex: '380001016d6f6c6b03644f40000100146943dc0a1ccccddfdcc59de46b3004aab69a6dc90000000a011810000000400300000220000a0000006500010a0103000164ff0000050001c6336415',
  },
  {
    source: 'oor-02-map-register-notify-iid-elp-ipv6.pcap frame 6',
    shows: 'Map-Register with an explicit locator path',
    hex: '38000101fd2f6d6b03650c9800010014f6b318840f9cfa7b41184f8991939fc73ae7b1be0000000a01181000000000010a0105000164ff000005400300000a00001000000001c633640b00000001c6336415',
  },
  {
    source: 'oor-03-ecm-request-forwarded-to-etr.pcap frame 1',
    shows: 'ECM Map-Request',
    hex: '80000000450000380000000040114482c63364fa0a010105cffb10f60024a75c100000015bf49216129afa2700000001c63364fa002000010a010105',
  },
  {
    source: 'oor-03-ecm-request-forwarded-to-etr.pcap frame 3',
    shows: 'Map-Reply of the ETR, three locators',
    hex: '200000015bf49216129afa270000000a03181000000000010a010100014bff0000050001c633640b0119ff0000050001cb00710b0264ff000005000220010db8005100000000000000000011',
  },
  {
    source: 'oor-03-ecm-request-forwarded-to-etr.pcap frame 4',
    shows: 'ECM Map-Request for an IPv6 EID',
    hex: '80000000600000000030114020010db800510000000000000000025020010db800e100010000000000000005b1a410f600304bce10000001e46c6390d26a0d7100000001c63364fa0080000220010db800e100010000000000000005',
  },
  {
    source: 'oor-04-ecm-request-proxy-reply.pcap frame 4',
    shows: 'proxy Map-Reply for an IPv6 EID',
    hex: '200000012bc5338972ff69d40000000a024000000000000220010db800e1000200000000000000000164ff000001000220010db8005100000000000000000021ff00ff000001000220010db8007100000000000000000021',
  },
  {
    source: 'oor-05-negative-site-not-registered.pcap frame 2',
    shows: 'negative Map-Reply, TTL 1',
    hex: '2000000110bde98f1e9926990000000100183000000000010a010400',
  },
  {
    source: 'oor-06-negative-not-an-eid-wrong-prefix.pcap frame 2',
    shows: 'negative Map-Reply with a prefix that does not hold the EID',
    hex: '20000001b4ba14cba0d516770000000f000d3000000000010b080000',
  },
  {
    source: 'oor-07-instance-id-positive-negative.pcap frame 2',
    shows: 'Map-Reply, instance-ID 101, mask-len octet 0x20',
    hex: '200000012079f96575a9450d0000000a011800000000400300000220000a0000006500010a0103000164ff0000010001c6336415',
  },
  {
    source: 'oor-07-instance-id-positive-negative.pcap frame 4',
    shows: 'negative Map-Reply, instance-ID 999',
    hex: '20000001c513a811d03b9a100000000f000010000000400300000200000a000003e7000100000000',
  },
  {
    source: 'oor-08-elp-rloc-reply.pcap frame 2',
    shows: 'Map-Reply with an explicit locator path',
    hex: '2000000171db846da98f604b0000000a01180000000000010a0105000164ff000001400300000a00001000000001c633640b00000001c6336415',
  },
  {
    source: 'oor-09-rloc-probe-request-reply.pcap frame 1',
    shows: 'RLOC-probe',
    hex: '12000001e6659cab2b9089d400000001c63364fa001800010a010100',
  },
  {
    source: 'oor-09-rloc-probe-request-reply.pcap frame 2',
    shows: 'answer to the RLOC-probe',
    hex: '28000001e6659cab2b9089d40000000a03181000000000010a010100014bff0000070001c633640b0119ff0000050001cb00710b0264ff000005000220010db8005100000000000000000011',
  },
  {
    source: 'oor-12-two-records-in-one-request.pcap frame 1',
    shows: 'two records in one Map-Request',
    hex: '8000000045000040000000004011437ac63364fa0a0102058c0010f6002ceca010000002312c8de6b57a74bf00000001c63364fa002000010a010205002000010a010404',
  },
  {
    source: 'oor-13-two-itr-rlocs-and-ipv6-transport.pcap frame 1',
    shows: 'source EID and two ITR-RLOCs',
    hex: '800000004500004e000000004011446cc63364fa0a010105c8fe10f6003a97ff100001019d15747008ccb94900010a0102010001c63364fa000220010db8005100000000000000000250002000010a010105',
  },
  {
    source: 'oor-15-smr-after-rloc-change.pcap frame 4',
    shows: 'SMR',
    hex: '11000101000000000000000000010a010100000220010db80071000000000000000000110001c633640b001800010a010200',
  },
  {
    source: 'oor-18-map-referral-all-codes.pcap frame 2',
    shows: 'Map-Referral: ms-referral',
    hex: '60000001cd05dc6523b42e6a000005a001133000000000010a0100000000000000010001c6336401',
  },
  {
    source: 'oor-18-map-referral-all-codes.pcap frame 6',
    shows: 'Map-Referral: delegation-hole or the like',
    hex: '600000011b06c98c6c4ddff30000000f00129000000000010b01c000',
  },
  {
    source: 'oor-19-nat-info-request-reply-encap-map-register.pcap frame 1',
    shows: 'Info-Request, authenticated',
    hex: '70000000fbe7297b2020c3a300010014015ae26a37ad422eea35d06a30f2ff41cbcd1ed400000000001800010a0121000000',
  },
  {
    source: 'oor-19-nat-info-request-reply-encap-map-register.pcap frame 3',
    shows: 'Info-Reply with NAT-traversal LCAF',
    hex: '78000000fbe7297b2020c3a3000100142007c81eb5ceef5cd234f9c4927fc55831b92698000000a0001800010a012100400300000700001810f6711c0001c63364330001c633640100000001c6336429',
  },
  {
    source: 'oor-19-nat-info-request-reply-encap-map-register.pcap frame 4',
    shows: 'Map-Register in an ECM, for an RTR',
    hex: '804000004500008000024000ff11438bc0a84d02c633640110f610f6006c04153b0001017fae957b209c8a1c0001001451a8a7ca89902c00c406b30e5dc12d3e9edcca180000000a02181000000000010a0121000164ff0000040001c0a84d020164ff0000010001c6336429d5d5b36f15e38c43c0e6e07eeb175d470000000000000000',
  },
  {
    source: 'oor-19-nat-info-request-reply-encap-map-register.pcap frame 10',
    shows: 'Map-Notify in an ECM with AD type 2',
    hex: '884000000200000000010014a6c5850405e468d7f6a443404e828b3c9afb31704500008000264000ff114367c6336401c0a84d0210f610f6006c162f480000017fae957b209c8a1c00010014f8b938cbeda603bc41a48ed5bd9d20b1208709c00000000a02181000000000010a0121000164ff0000000001c0a84d020164ff0000010001c6336429d5d5b36f15e38c43c0e6e07eeb175d470000000000000000',
  },
]
