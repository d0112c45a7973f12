/** What the base map uses of two packages that bring no types. */
declare module 'd3-geo-projection' {
  import type { GeoProjection } from 'd3-geo'
  export function geoProject<Collection>(object: Collection, projection: GeoProjection): Collection
}

declare module 'topojson-client' {
  export function feature<Collection>(topology: unknown, object: unknown): Collection
}
