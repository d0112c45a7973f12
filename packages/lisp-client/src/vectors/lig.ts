import type { Vector } from './vector.ts'

/** Recorded from lig d05e262 and lig-lispmob ce2df5c, closed lab, with documentation addresses: the packets as their senders emitted them. */
export const LIG_VECTORS: readonly Vector[] = [
  {
    source: 'lig-01-client-against-oor-and-lispers.pcap frame 1',
    shows: 'ECM Map-Request of the classic lig, wrong IP checksum',
    hex: '8000000045000038d4310000ff11744ac63364fa0a010105a42410f600240c9210000001659c9c5d61955ddf00000001c63364fa002000010a010105',
  },
  {
    source: 'lig-lispmob-01-request-probe-smr.pcap frame 1',
    shows: 'ECM Map-Request of lig-lispmob',
    hex: '8000000045000038d4310000ff110000c63364fa0a010105ea7210f600240b361000000107db467f3d78f0a900000001c63364fa002000010a010105',
  },
  {
    source: 'lig-lispmob-02-map-register-good-and-bad-key.pcap frame 1',
    shows: 'hand-made Map-Register',
    hex: '38000101000000000000000000010014439dd793824484f9dbd356930b39ad24162f33b20000000702181000000000010a0104000321ff0000050001c63364fa042c01640005000220010db8005100000000000000000250',
  },
  {
    source: 'lig-lispmob-02-map-register-good-and-bad-key.pcap frame 5',
    shows: 'Map-Register with the wrong key',
    hex: '38000101000000000000000000010014d90fc552bdca0c7c223b634395c7c8bf0d0869490a00000001181000000000010a0104000164016400050001c63364fa',
  },
]
