/** What is said about a locator beyond LISP's own answers. Everything in it may come from a stranger: it is data, never markup. */
export type LocatorFact = { readonly address: string; readonly at: number } & LocatorClaim

/** The same without what it is about: `kind` says what, `source` who says it. */
export type LocatorClaim =
  | { readonly kind: 'as'; readonly source: 'mmdb'; readonly value: AutonomousSystem }
  | { readonly kind: 'country'; readonly source: 'mmdb'; readonly value: Country }
  | { readonly kind: 'coordinates'; readonly source: PositionSource; readonly value: Coordinates }
  | { readonly kind: 'reverse-dns'; readonly source: 'dns'; readonly value: ReverseNames }
  | { readonly kind: 'distinguished-name'; readonly source: 'mapping'; readonly value: DistinguishedNames }

export interface AutonomousSystem {
  readonly number: number
  readonly organisation: string | null
}

export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string
  readonly name: string | null
}

/** Decimal degrees, north and east positive (WGS 84). */
export interface Coordinates {
  readonly latitude: number
  readonly longitude: number
  /** How far off it may be; null where nobody says. */
  readonly accuracyMetres: number | null
  /** What the place is called; null where it has no name. */
  readonly name: string | null
}

/** Names that the owner of the address gave it in the DNS; none: it was asked, and there are none. */
export interface ReverseNames {
  readonly names: readonly string[]
}

/** Names beside the locator in its mapping (RFC 9735), each once. */
export interface DistinguishedNames {
  readonly names: readonly string[]
}

/** Who says where something is: the inventory, a geo LCAF in a mapping (RFC 8060 4.3), or the database of the operator's choice. */
export type PositionSource = 'operator' | 'geo-lcaf' | 'mmdb'
