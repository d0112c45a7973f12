/** What has points on the map. */
export type MapLayerName = 'sites' | 'rlocs'

/** Where the points of a layer are read in one version, which stays what it is: a browser keeps it. */
export const mapPointsPath = (layer: MapLayerName, version: string): string => `/api/map/${layer}/${encodeURIComponent(version)}`
