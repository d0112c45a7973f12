/**
 * Writes public/world-110m.json and public/world-50m.json: the land of the world as GeoJSON, from Natural Earth by way of world-atlas.
 * Its polygons are stitched for a sphere. Leaflet draws on a plane, where those that cross the antimeridian would become bands across
 * the whole map, so they are cut there once, here.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { geoEquirectangular } from 'd3-geo'
import { geoProject } from 'd3-geo-projection'
import { feature } from 'topojson-client'

/** Coordinates nested as deep as the geometry asks for. */
type Coordinates = readonly number[] | readonly Coordinates[]

interface Country {
  readonly type: 'Feature'
  readonly properties: { readonly name: string }
  readonly geometry: { readonly type: string; readonly coordinates: Coordinates }
}

/** Fractions of a degree that are kept: about 11 km in the coarse map, 1 km in the fine one. */
const RESOLUTIONS = [
  { name: '110m', perDegree: 10 },
  { name: '50m', perDegree: 100 },
] as const

const publicFolder = fileURLToPath(new URL('../public/', import.meta.url))
const atlas = createRequire(import.meta.url)

/** Degrees in, degrees out, with y growing downwards as a projection has it. */
const plane = geoEquirectangular()
  .scale(180 / Math.PI)
  .translate([0, 0])
  .precision(0)

function rounded(coordinates: Coordinates, perDegree: number): Coordinates {
  if (!isPosition(coordinates)) return coordinates.map((inner) => rounded(inner, perDegree))
  const [x = 0, y = 0] = coordinates
  return [Math.round(x * perDegree) / perDegree, Math.round(-y * perDegree) / perDegree]
}

function isPosition(coordinates: Coordinates): coordinates is readonly number[] {
  return typeof coordinates[0] === 'number'
}

mkdirSync(publicFolder, { recursive: true })
for (const { name, perDegree } of RESOLUTIONS) {
  const topology = JSON.parse(readFileSync(atlas.resolve(`world-atlas/countries-${name}.json`), 'utf8'))
  const cut = geoProject(feature<{ features: Country[] }>(topology, topology.objects.countries), plane)
  const features = cut.features.map(({ properties, geometry }) => ({
    type: 'Feature',
    properties: { name: properties.name },
    geometry: { type: geometry.type, coordinates: rounded(geometry.coordinates, perDegree) },
  }))
  writeFileSync(path.join(publicFolder, `world-${name}.json`), JSON.stringify({ type: 'FeatureCollection', features }))
}
