export type {
  ExplicitHop,
  GeoCoordinates,
  JsonData,
  Lcaf,
  LcafAddress,
  MulticastInfo,
  NameAddress,
  NatTraversal,
  WireAddress,
} from './encoded-address.ts'
