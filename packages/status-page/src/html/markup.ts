/** Text that is HTML already. Only `html` makes it, so that nothing else is ever written unescaped. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text for an element or a quoted attribute, of HTML and of XML. Characters that XML does not know are left out. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '').replace(NOT_IN_XML, '')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be found
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\u202a-\u202e\u2066-\u2069]/g

export type Part = Markup | string | number | null | false | readonly Part[]

function textOf(part: Part): string {
  if (part instanceof Markup) return part.text
  if (part === null || part === false) return ''
  if (typeof part === 'string') return escaped(part)
  if (typeof part === 'number') return String(part)
  return part.map(textOf).join('')
}

/** HTML or XML from a template: what is put in is escaped, unless it was made by `html` itself; lists are joined, null and false are nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((made, string, index) => `${made}${textOf(parts[index - 1] ?? null)}${string}`))
}

/** An address for href or src: http, https, mailto or a path; anything else becomes `#`. */
export function safeUrl(url: string): string {
  return /^(https?:\/\/|mailto:|\/(?!\/)|#)/i.test(url) ? url : '#'
}
