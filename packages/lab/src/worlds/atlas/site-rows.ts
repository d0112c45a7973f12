import type { WorldSite } from '../../world.ts'
import { FAIR_IID, SHOPS_IID } from './eid-plan.ts'
import type { HOMINGS } from './homing.ts'
import type { PlaceName } from './places.ts'

export interface SiteRow {
  readonly name: string
  readonly publicName: string
  readonly at: PlaceName
  /** `single` when absent. */
  readonly homing?: keyof typeof HOMINGS
  /** Cut from the site's /24: last octet and mask length. */
  readonly ipv4: readonly string[]
  /** The same prefixes in another instance, beside the default one. */
  readonly alsoIid?: number
  /** EIDs that are not IP. */
  readonly exact?: readonly { readonly prefix: string; readonly iid: number }[]
  /** A day when absent. */
  readonly ttlMinutes?: number
  readonly tags?: readonly string[]
  /** Its ETRs answer themselves. */
  readonly answersItself?: boolean
  readonly habit?: Partial<
    Pick<WorldSite, 'acceptMoreSpecifics' | 'mergeRequested' | 'reliableTransport' | 'mapVersions' | 'authentication' | 'useTtl'>
  >
  readonly profile?: 'oor' | 'lispers' | 'openlisp' | 'ios-xe'
  /** Its xTR is behind a NAT with this public address. */
  readonly nat?: string
}

const SHOPS = { alsoIid: SHOPS_IID, tags: ['shops'] }

/** The sites that are in use, by provider in the order of MSPS; at most five each. */
export const SITE_ROWS: readonly (readonly SiteRow[])[] = [
  [
    {
      name: 'vancouver-harbour',
      publicName: 'Vancouver, harbour board',
      at: 'vancouver',
      homing: 'activeActive',
      ipv4: ['0/25', '128/26'],
      profile: 'ios-xe',
    },
    {
      name: 'san-jose-college',
      publicName: 'San Jose, evening college',
      at: 'sanJose',
      ipv4: ['0/24'],
      profile: 'ios-xe',
      habit: { acceptMoreSpecifics: true },
    },
    { name: 'halifax-archive', publicName: 'Halifax, map archive', at: 'halifax', ipv4: ['0/28', '16/28'], profile: 'oor' },
    { name: 'vancouver-bakery', publicName: 'Vancouver, bakery', at: 'vancouver', ipv4: ['0/27'], ...SHOPS },
  ],
  [
    {
      name: 'montevideo-river',
      publicName: 'Montevideo, river laboratory',
      at: 'montevideo',
      homing: 'dualStack',
      ipv4: ['0/24'],
      tags: ['dual-stack'],
      answersItself: true,
    },
    { name: 'recife-bakery', publicName: 'Recife, bakery', at: 'recife', ipv4: ['0/27'], ...SHOPS },
    {
      name: 'curitiba-clinic',
      publicName: 'Curitiba, clinic',
      at: 'curitiba',
      homing: 'activeBackup',
      ipv4: ['0/26', '64/28'],
      profile: 'ios-xe',
      tags: ['multihomed'],
    },
    {
      name: 'ashburn-exchange',
      publicName: 'Ashburn, data exchange',
      at: 'ashburn',
      ipv4: ['0/28'],
      ttlMinutes: 60,
      answersItself: true,
      profile: 'ios-xe',
    },
  ],
  [
    {
      name: 'bergen-ferries',
      publicName: 'Bergen, ferry company',
      at: 'bergen',
      homing: 'activeActive',
      ipv4: ['0/25'],
      tags: ['multihomed'],
      habit: { mergeRequested: true },
    },
    {
      name: 'tromso-observatory',
      publicName: 'Tromsø, aurora observatory',
      at: 'tromso',
      homing: 'ipv6Only',
      ipv4: ['0/28'],
      tags: ['ipv6-only'],
    },
    {
      name: 'leipzig-fair',
      publicName: 'Leipzig, fair ground',
      at: 'leipzig',
      ipv4: ['0/26'],
      exact: [
        ...['01', '02', '03'].map((last) => ({ prefix: `02:00:5e:10:00:${last}/48`, iid: FAIR_IID })),
        ...["'gate-north'", "'gate-south'", "'printer-hall-3'"].map((prefix) => ({ prefix, iid: FAIR_IID })),
      ],
      tags: ['layer-2'],
      profile: 'lispers',
    },
    { name: 'leipzig-bakery', publicName: 'Leipzig, bakery', at: 'leipzig', ipv4: ['0/27'], ...SHOPS },
    {
      name: 'bergen-hatchery',
      publicName: 'Bergen, salmon hatchery',
      at: 'bergen',
      ipv4: ['0/28', '32/29'],
      ttlMinutes: 180,
      profile: 'openlisp',
    },
  ],
  [
    {
      name: 'lisbon-trams',
      publicName: 'Lisbon, tram depot',
      at: 'lisbon',
      homing: 'three',
      ipv4: ['0/24'],
      tags: ['multihomed'],
      habit: { mapVersions: true },
    },
    { name: 'porto-cellars', publicName: 'Porto, wine cellars', at: 'porto', ipv4: ['0/28'], profile: 'oor' },
    {
      name: 'frankfurt-hosting',
      publicName: 'Frankfurt, hosting hall',
      at: 'frankfurt',
      homing: 'four',
      ipv4: ['0/25', '128/25'],
      tags: ['multihomed', 'dual-stack'],
      answersItself: true,
      habit: { acceptMoreSpecifics: true },
    },
    {
      name: 'lisbon-home-office',
      publicName: 'Lisbon, home office',
      at: 'lisbon',
      ipv4: ['0/29'],
      nat: '198.51.100.240',
      tags: ['nat'],
      profile: 'lispers',
    },
    {
      name: 'porto-printers',
      publicName: 'Porto, printing house',
      at: 'porto',
      ipv4: ['0/28'],
      habit: { reliableTransport: true },
      profile: 'ios-xe',
    },
  ],
  [
    {
      name: 'osaka-design',
      publicName: 'Osaka, design office',
      at: 'osaka',
      homing: 'activeBackup',
      ipv4: ['0/26'],
      tags: ['multihomed'],
      answersItself: true,
    },
    { name: 'sapporo-brewery', publicName: 'Sapporo, brewery', at: 'sapporo', ipv4: ['0/28'], ttlMinutes: 10, habit: { useTtl: true } },
    {
      name: 'osaka-campus',
      publicName: 'Osaka, bay campus',
      at: 'osaka',
      homing: 'dualStack',
      ipv4: ['0/24'],
      tags: ['dual-stack'],
      habit: { acceptMoreSpecifics: true },
    },
    {
      name: 'sapporo-weather',
      publicName: 'Sapporo, weather station',
      at: 'sapporo',
      ipv4: ['0/30'],
      habit: { authentication: 'sha-1' },
      profile: 'openlisp',
    },
  ],
  [
    {
      name: 'singapore-port',
      publicName: 'Singapore, container port',
      at: 'singapore',
      homing: 'forty',
      ipv4: ['0/24'],
      tags: ['multihomed', 'dual-stack'],
      profile: 'ios-xe',
    },
    { name: 'perth-mine', publicName: 'Perth, ore railway', at: 'perth', ipv4: ['0/28', '64/27'], ttlMinutes: 10_080, profile: 'ios-xe' },
    {
      name: 'hobart-seeds',
      publicName: 'Hobart, seed bank',
      at: 'hobart',
      ipv4: ['0/28'],
      answersItself: true,
      habit: { authentication: 'sha-256-hkdf' },
    },
    { name: 'perth-bakery', publicName: 'Perth, bakery', at: 'perth', ipv4: ['0/27'], ...SHOPS },
  ],
]
