/** Colours for people, nothing for pipes. Colour never carries meaning alone. */
export interface Style {
  good(text: string): string
  bad(text: string): string
  weak(text: string): string
  strong(text: string): string
}

export function styleFor(colour: boolean): Style {
  const paint = (open: number, close: number) => (text: string) => (colour && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text)
  return { good: paint(32, 39), bad: paint(31, 39), weak: paint(2, 22), strong: paint(1, 22) }
}
