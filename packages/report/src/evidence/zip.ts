import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import yazl from 'yazl'
import type { PackFile } from './pack.ts'

export interface ZipOptions {
  /** Every file has this time, epoch ms. */
  readonly madeAt: number
  /** Signs the list of hashes; without it the list stands by itself. */
  readonly sign?: ((octets: Uint8Array) => Uint8Array) | undefined
}

async function* chunksOf(content: PackFile['content']): AsyncGenerator<Buffer> {
  if (typeof content === 'string') yield Buffer.from(content, 'utf8')
  else if (content instanceof Uint8Array) yield Buffer.from(content)
  else for await (const text of content) yield Buffer.from(text, 'utf8')
}

/**
 * A zip that is written while it is taken, one file after the other; last SHA256SUMS, the hash of each, and the signature under it. A file that
 * cannot be read ends the stream with its error, so that half a pack never passes for a whole one.
 */
export function zipOf(files: readonly PackFile[], { madeAt, sign }: ZipOptions): Readable {
  const zip = new yazl.ZipFile()
  // Permissions of a file that anybody may read; check.sh is started with sh.
  const options = { mtime: new Date(madeAt), mode: 0o100644, forceDosTimestamp: true }
  const sums: string[] = []
  const out = Readable.from(zip.outputStream)
  const broken = (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error)))
  zip.on('error', broken)

  async function* hashed({ name, content }: PackFile) {
    const hash = createHash('sha256')
    for await (const chunk of chunksOf(content)) {
      hash.update(chunk)
      yield chunk
    }
    sums.push(`${hash.digest('hex')}  ${name}\n`)
  }
  const add = (name: string, content: () => Readable) =>
    zip.addReadStreamLazy(name, options, (give) => {
      const stream = content()
      stream.on('error', broken)
      give(null, stream)
    })
  for (const file of files) add(file.name, () => Readable.from(hashed(file)))
  add('SHA256SUMS', () => Readable.from([Buffer.from(sums.join(''))]))
  if (sign !== undefined) add('SHA256SUMS.sig', () => Readable.from([Buffer.from(sign(Buffer.from(sums.join(''))))]))
  zip.end()
  return out
}
