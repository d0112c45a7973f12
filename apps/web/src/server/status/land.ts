import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { landPath, type Rings } from '@lispwatch/status-page/html/map'

interface Feature {
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: Rings }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Rings[] }
}

let drawn: string | undefined

/** The land of the console's own base map as one path, drawn once per process; without the file there is a map without land. */
export function landOfTheWorld(): string {
  drawn ??= draw()
  return drawn
}

function draw(): string {
  try {
    const world = JSON.parse(readFileSync(join(process.cwd(), 'public/world-110m.json'), 'utf8')) as {
      readonly features: readonly Feature[]
    }
    return landPath(
      world.features.flatMap(({ geometry }) => (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat())),
    )
  } catch {
    return ''
  }
}
