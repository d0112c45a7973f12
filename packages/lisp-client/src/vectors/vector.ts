/** A message made by someone else's software, for tests that need no capture files. */
export interface Vector {
  /** Capture file and frame that it was taken from. */
  readonly source: string
  readonly shows: string
  /** The UDP payload. */
  readonly hex: string
}

export function vectorBytes(vector: Vector): Uint8Array {
  return Uint8Array.from(vector.hex.match(/../g) ?? [], (octet) => Number.parseInt(octet, 16))
}
