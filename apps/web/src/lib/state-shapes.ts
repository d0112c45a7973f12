import type { State } from '@lispwatch/domain/state'

/** One stroke or area of a glyph on a field of 16 x 16. `cut` is drawn in the colour of the ground. */
export interface ShapePart {
  readonly d: string
  readonly paint: 'fill' | 'stroke' | 'cut'
  readonly dash?: string
}

const OCTAGON = 'M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3Z'

/** A shape per state, so that no state is told by colour alone. */
export const STATE_SHAPE: Record<State, readonly ShapePart[]> = {
  ok: [{ d: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Z', paint: 'fill' }],
  degraded: [{ d: 'M7.13 2.2a1 1 0 0 1 1.74 0l5.8 10.3a1 1 0 0 1-.87 1.5H2.2a1 1 0 0 1-.87-1.5Z', paint: 'fill' }],
  down: [
    { d: OCTAGON, paint: 'fill' },
    { d: 'm5.6 5.6 4.8 4.8m0-4.8-4.8 4.8', paint: 'cut' },
  ],
  hidden: [{ d: OCTAGON, paint: 'stroke' }],
  'service-down': [
    { d: OCTAGON, paint: 'fill' },
    { d: 'M6.5 3.8v2.4m3-2.4v2.4m-4.3.3h5.6v1.2a2.8 2.8 0 0 1-5.6 0Zm2.8 4v1.9', paint: 'cut' },
  ],
  unconfirmed: [{ d: OCTAGON, paint: 'stroke', dash: '2.6 1.7' }],
  impaired: [
    { d: 'M1.3 8S3.8 3.6 8 3.6 14.7 8 14.7 8 12.2 12.4 8 12.4 1.3 8 1.3 8Z', paint: 'stroke' },
    { d: 'M8 6.3a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4ZM3 13.5l10-11', paint: 'stroke' },
  ],
  flapping: [{ d: 'M1.2 8.4c1.5-4.6 3.2-4.6 4.6-.4s3 4.3 4.6 0 2.9-4 4.4-.4', paint: 'stroke' }],
  maintenance: [
    {
      d: 'M14.2 4.6a3.9 3.9 0 0 1-5.2 4.3L5 12.9a1.55 1.55 0 0 1-2.2 0 1.55 1.55 0 0 1 0-2.1l4-4A3.9 3.9 0 0 1 11.2 1.6L8.9 3.9l.5 2.4 2.4.5Z',
      paint: 'fill',
    },
  ],
  unknown: [{ d: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Z', paint: 'stroke', dash: '2.4 2' }],
  dormant: [{ d: 'M8 5.4a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2Z', paint: 'fill' }],
}
