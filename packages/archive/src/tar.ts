/** A file of a tar archive. */
export interface TarFile {
  readonly name: string
  readonly modifiedAt: number
  readonly bytes: Uint8Array
}

/** The bytes are no tar archive, or one that breaks off. */
export class TarError extends Error {}

const BLOCK = 512
const NAME = [0, 100] as const
const SIZE = [124, 136] as const
const MODIFIED = [136, 148] as const
const CHECKSUM = [148, 156] as const
const KIND = 156
const PREFIX = [345, 500] as const
/** A regular file, as old and new writers mark it. */
const REGULAR = ['0', '\0']
/** The name of the next file when it is longer than a header holds (GNU). */
const LONG_NAME = 'L'

/** The regular files of a tar archive (POSIX ustar, GNU long names); folders, links and extended headers are passed over. @throws TarError */
export function* tarFiles(bytes: Uint8Array): Generator<TarFile> {
  let longName: string | undefined
  for (let offset = 0; offset + BLOCK <= bytes.length; ) {
    const header = bytes.subarray(offset, offset + BLOCK)
    if (header.every((octet) => octet === 0)) return
    if (octal(header, CHECKSUM) !== checksum(header)) throw new TarError(`there is no tar header at byte ${offset}`)
    const size = octal(header, SIZE)
    if (Number.isNaN(size)) throw new TarError(`the size in the tar header at byte ${offset} cannot be read`)
    const content = bytes.subarray(offset + BLOCK, offset + BLOCK + size)
    if (content.length < size) throw new TarError(`the archive breaks off in ${JSON.stringify(textOf(header, NAME))}`)
    const kind = String.fromCharCode(header[KIND] ?? 0)
    const folder = textOf(header, PREFIX)
    const name = longName ?? (folder === '' ? textOf(header, NAME) : `${folder}/${textOf(header, NAME)}`)
    longName = kind === LONG_NAME ? textOf(content, [0, content.length]) : undefined
    if (REGULAR.includes(kind)) yield { name, modifiedAt: octal(header, MODIFIED) * 1000, bytes: content }
    offset += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
}

function textOf(bytes: Uint8Array, [from, to]: readonly [number, number]): string {
  const field = bytes.subarray(from, to)
  const end = field.indexOf(0)
  return new TextDecoder().decode(end === -1 ? field : field.subarray(0, end))
}

function octal(header: Uint8Array, field: readonly [number, number]): number {
  const digits = textOf(header, field).trim()
  // Not a number where one has to be: then this is no header, and the checksum tells.
  return digits === '' ? 0 : /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN
}

/** The sum of all octets, those of the checksum taken as spaces. */
function checksum(header: Uint8Array): number {
  let sum = 0
  for (const [i, octet] of header.entries()) sum += i >= CHECKSUM[0] && i < CHECKSUM[1] ? 0x20 : octet
  return sum
}
