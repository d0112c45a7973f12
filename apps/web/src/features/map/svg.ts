const SVG = 'http://www.w3.org/2000/svg'

/** An element of a drawing with attributes and children. Everything is set as text, so names never become markup. */
export function svg(tag: string, attributes: Readonly<Record<string, string>>, ...children: readonly Node[]): SVGElement {
  const element = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}
