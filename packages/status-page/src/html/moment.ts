import { html, type Markup } from './markup.ts'

/** `14:05`, UTC. */
export const clock = (at: number): string => new Date(at).toISOString().slice(11, 16)

/** `2026-11-21 14:05 UTC`. */
export const momentText = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** An instant as an element; the script adds the visitor's own time on hover. */
export function moment(at: number): Markup {
  return html`<time datetime="${new Date(at).toISOString()}">${momentText(at)}</time>`
}
