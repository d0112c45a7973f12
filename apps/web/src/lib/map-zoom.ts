/** From this zoom of the map on every point is a mark of its own. */
export const APART_FROM_ZOOM = 9
