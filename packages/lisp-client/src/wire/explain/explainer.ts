/** One line of an explained message. Lines are in the order of the octets; `depth` is the nesting. */
export interface ExplainedField {
  /**
   * `field`: octets of its own; the fields of a message cover each of its octets exactly once. `bits`: part of the field before it.
   * `group`: a heading over the fields that it spans.
   */
  readonly kind: 'field' | 'bits' | 'group'
  readonly name: string
  /** What the octets say, in words. Text from the network in it is escaped. */
  readonly value: string
  /** Octets from the start of the message. */
  readonly offset: number
  /** Octets; for `bits` those of the field that they are part of. */
  readonly length: number
  /** For `bits`: the first bit, counted from 0 at the most significant, and how many. */
  readonly firstBit?: number
  readonly bitCount?: number
  /** Where the field is defined: `RFC 9301 5.4`. */
  readonly reference: string
  /** The field's path as faults and remarks give it: `records[0].locators[1].priority`. */
  readonly path: string
  readonly depth: number
}

/** Collects explained fields while walking over a message from its first octet to its last. */
export class Explainer {
  readonly fields: ExplainedField[] = []
  at: number
  private depth = 0
  private reference: string
  private path = ''

  constructor(at: number, reference: string) {
    this.at = at
    this.reference = reference
  }

  /** The next octets. `name` is for people, `path` the name in the parsed message. */
  field(name: string, length: number, value: string, path: string): void {
    this.push({ kind: 'field', name, value, offset: this.at, length, path: this.inner(path) })
    this.at += length
  }

  /** A part of the field before: bits counted from its most significant one. */
  bits(name: string, firstBit: number, bitCount: number, value: string, path: string): void {
    const field = this.fields.findLast((entry) => entry.kind === 'field')
    const { offset, length } = field ?? { offset: this.at, length: 0 }
    this.fields.push({
      kind: 'bits',
      name,
      value,
      offset,
      length,
      firstBit,
      bitCount,
      reference: this.reference,
      path: this.inner(path),
      depth: this.depth + 1,
    })
  }

  flag(name: string, bit: number, set: boolean, path: string, meaning: { set: string; clear: string }): void {
    this.bits(name, bit, 1, set ? `1, ${meaning.set}` : `0, ${meaning.clear}`, path)
  }

  /** Reserved bits: zero, or kept and said to be set. */
  reserved(firstBit: number, bitCount: number, value: number, path: string): void {
    this.bits('Reserved', firstBit, bitCount, value === 0 ? '0' : `0x${value.toString(16)}, which should be 0`, path)
  }

  /** A heading over what `walk` explains. `path` is appended to the path of the fields inside. */
  group(name: string, value: string, path: string, walk: () => void, reference = this.reference): void {
    const before = { path: this.path, reference: this.reference }
    const index = this.fields.length
    const offset = this.at
    this.path = this.inner(path)
    this.reference = reference
    this.push({ kind: 'group', name, value, offset, length: 0, path: this.path })
    this.depth++
    walk()
    this.depth--
    const heading = this.fields[index]
    if (heading) this.fields[index] = { ...heading, length: this.at - offset }
    this.path = before.path
    this.reference = before.reference
  }

  private inner(path: string): string {
    if (path === '' || this.path === '') return this.path + path
    return path.startsWith('[') ? this.path + path : `${this.path}.${path}`
  }

  private push(entry: Omit<ExplainedField, 'depth' | 'reference'>): void {
    this.fields.push({ ...entry, reference: this.reference, depth: this.depth })
  }
}
