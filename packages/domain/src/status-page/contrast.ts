/** Luminance of the darkest ground of the light pages, and of the lightest one of the dark pages, that text of the accent stands on. */
const GROUND = { light: 0.871, dark: 0.0121 } as const
/** WCAG 2.2, 1.4.3. */
export const LEAST_CONTRAST = 4.5

const linear = (octet: number) => {
  const value = octet / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/** Relative luminance (WCAG 2.2) of #rrggbb, from 0 to 1. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16)))
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

/** How well text of a colour (#rrggbb) can be read on the ground of a theme, from 1 to 21. */
export function contrastOn(theme: keyof typeof GROUND, colour: string): number {
  const [darker, lighter] = [luminance(colour), GROUND[theme]].sort((a, b) => a - b)
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05)
}
