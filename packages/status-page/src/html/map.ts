import type { PublicView } from '../view/public-view.ts'
import type { Words } from '../words/words.ts'
import { html, type Markup } from './markup.ts'

/** Rings of land in degrees, as GeoJSON has them: [longitude, latitude]. */
export type Rings = readonly (readonly (readonly [longitude: number, latitude: number])[])[]

const WIDTH = 720
const [NORTH, SOUTH] = [80, -57]
const HEIGHT = Math.round(((NORTH - SOUTH) / 360) * WIDTH)

const x = (longitude: number) => Math.round(((longitude + 180) / 360) * WIDTH)
const y = (latitude: number) => Math.round(((NORTH - Math.min(NORTH, Math.max(SOUTH, latitude))) / (NORTH - SOUTH)) * HEIGHT)

/** The land as one path, in whole units; what is smaller than a dot is left out. */
export function landPath(rings: Rings): string {
  const paths: string[] = []
  for (const ring of rings) {
    const points: [number, number][] = []
    for (const [longitude, latitude] of ring) {
      const [px, py] = [x(longitude), y(latitude)]
      const last = points.at(-1)
      if (last === undefined || last[0] !== px || last[1] !== py) points.push([px, py])
    }
    if (points.length < 4) continue
    const steps = points.slice(1).map(([px, py], index) => `${px - (points[index]?.[0] ?? 0)} ${py - (points[index]?.[1] ?? 0)}`)
    paths.push(`M${points[0]?.join(' ')}l${steps.join(' ')}z`)
  }
  return paths.join('').replaceAll(' -', '-')
}

/** The public sites on the world, worst last so that it lies on top. The list of components says the same in words. */
export function siteMap(view: PublicView, land: string, words: Words): Markup | null {
  if (view.map.length === 0) return null
  const components = new Map(view.groups.flatMap((group) => group.components).map((component) => [component.id, component]))
  const dots = view.map
    .flatMap((place) => {
      const component = components.get(place.componentId)
      return component === undefined ? [] : [{ place, component }]
    })
    .sort((a, b) => Number(a.component.state !== 'operational') - Number(b.component.state !== 'operational'))
    .map(
      ({ place, component: { id, name, state } }) =>
        html`<a href="#c-${id}"><title>${name}: ${words.state[state]}</title><circle class="s-${state}" cx="${x(place.longitude)}" cy="${y(place.latitude)}" r="${state === 'operational' ? 4 : 6}"/></a>`,
    )
  return html`<section aria-labelledby="map"><h2 id="map">${words.map}</h2><svg class="map" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="group" aria-labelledby="map"><path class="land" d="${land}"/>${dots}</svg></section>`
}
