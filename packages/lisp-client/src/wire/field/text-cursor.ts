/** A cursor over the text form of an address; see address-text.ts. */

export class TextFault extends Error {
  readonly at: number

  constructor(message: string, at: number) {
    super(message)
    this.at = at
  }
}

export class TextCursor {
  readonly text: string
  at = 0
  /** How many addresses enclose the one being read. */
  depth = 0

  constructor(text: string) {
    this.text = text
  }

  get ended(): boolean {
    this.skipSpaces()
    return this.at >= this.text.length
  }

  fault(expected: string): TextFault {
    return new TextFault(`${expected} is expected at character ${this.at + 1}`, this.at)
  }

  /** True where the mark comes next; takes nothing. */
  sees(mark: string): boolean {
    this.skipSpaces()
    return this.text.startsWith(mark, this.at)
  }

  /** Takes the mark where it comes next. */
  takeIf(mark: string): boolean {
    if (!this.sees(mark)) return false
    this.at += mark.length
    return true
  }

  take(mark: string): void {
    if (!this.takeIf(mark)) throw this.fault(JSON.stringify(mark))
  }

  /** Takes what the sticky expression matches here. */
  match(expression: RegExp, expected: string): string {
    this.skipSpaces()
    const sticky = new RegExp(expression.source, `${expression.flags.replace('y', '')}y`)
    sticky.lastIndex = this.at
    const found = sticky.exec(this.text)
    if (!found) throw this.fault(expected)
    this.at = sticky.lastIndex
    return found[0]
  }

  /** A whole number up to `max`. */
  number(max: number): number {
    const start = this.at
    const value = Number(this.match(/\d{1,10}/, 'a number'))
    if (value > max) throw new TextFault(`${value} is more than ${max}`, start)
    return value
  }

  decimal(): number {
    return Number(this.match(/-?\d{1,10}(?:\.\d{1,12})?/, 'a decimal number'))
  }

  hex(): Uint8Array {
    const digits = this.match(/0x(?:[\da-f]{2})*/i, 'octets in hexadecimal').slice(2)
    return Uint8Array.from({ length: digits.length / 2 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16))
  }

  private skipSpaces(): void {
    while (this.text[this.at] === ' ') this.at++
  }
}
