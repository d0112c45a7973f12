import type { Look } from './said.ts'

/** Of the bar beside a message. */
export const COLOURS: Readonly<Record<Look, string>> = {
  critical: '#d4351c',
  warning: '#e8a317',
  info: '#2f6fde',
  resolved: '#2e8b57',
  test: '#7a7f87',
}
