import type { Place } from '../../geography.ts'

const at = (name: string, latitude: number, longitude: number): Place => ({ name, latitude, longitude })

/** Where the network has somebody or something, by country. */
export const COUNTRIES = {
  australia: { perth: at('Perth', -31.95, 115.86), hobart: at('Hobart', -42.88, 147.33) },
  brazil: { recife: at('Recife', -8.05, -34.88), curitiba: at('Curitiba', -25.43, -49.27) },
  canada: { vancouver: at('Vancouver', 49.28, -123.12), halifax: at('Halifax', 44.65, -63.58) },
  germany: { frankfurt: at('Frankfurt', 50.11, 8.68), leipzig: at('Leipzig', 51.34, 12.37) },
  japan: { osaka: at('Osaka', 34.69, 135.5), sapporo: at('Sapporo', 43.06, 141.35) },
  norway: { bergen: at('Bergen', 60.39, 5.32), tromso: at('Tromsø', 69.65, 18.96) },
  portugal: { lisbon: at('Lisbon', 38.72, -9.14), porto: at('Porto', 41.15, -8.61) },
  singapore: { singapore: at('Singapore', 1.35, 103.82) },
  unitedStates: { ashburn: at('Ashburn', 39.04, -77.49), sanJose: at('San Jose', 37.34, -121.89) },
  uruguay: { montevideo: at('Montevideo', -34.9, -56.16) },
} as const

export const PLACES = {
  ...COUNTRIES.australia,
  ...COUNTRIES.brazil,
  ...COUNTRIES.canada,
  ...COUNTRIES.germany,
  ...COUNTRIES.japan,
  ...COUNTRIES.norway,
  ...COUNTRIES.portugal,
  ...COUNTRIES.singapore,
  ...COUNTRIES.unitedStates,
  ...COUNTRIES.uruguay,
}

export type PlaceName = keyof typeof PLACES
