import type { Readable } from 'node:stream'
import type { EvidencePack, PackExchange, PackLine } from './pack.ts'
import { packFiles } from './pack.ts'
import { zipOf } from './zip.ts'

/** What was read of the memory for a pack. */
export interface EvidenceFacts extends Pick<EvidencePack, 'network' | 'fromAt' | 'toAt' | 'head' | 'cut'> {
  readonly subjects: Pick<EvidencePack, 'about' | 'names' | 'timeline'>
  readonly packets: readonly {
    readonly sentAt: number
    readonly outcome: string
    readonly asked: { readonly address: string; readonly port: number }
    readonly answeredBy: { readonly address: string; readonly port: number } | null
  }[]
  readonly proven: readonly { readonly line: Omit<PackLine, 'steps'>; readonly steps: PackLine['steps'] }[]
}

const endpoint = ({ address, port }: { readonly address: string; readonly port: number }) => `${address} port ${port}`

/** The zip of what was read. `pcap`: the packets as a capture, null where there are none. */
export function evidenceZip(
  { subjects, packets, proven, ...facts }: EvidenceFacts,
  of: Pick<EvidencePack, 'pcap' | 'observations' | 'madeAt'> & { readonly sign?: ((octets: Uint8Array) => Uint8Array) | undefined },
): Readable {
  const exchanges = packets.map(
    ({ sentAt, outcome, asked, answeredBy }): PackExchange => ({
      ...{ sentAt, outcome, asked: endpoint(asked), answeredBy: answeredBy && endpoint(answeredBy) },
    }),
  )
  const lines = proven.map(({ line: { position, text, before, hash }, steps }): PackLine => ({ position, text, before, hash, steps }))
  const files = packFiles({ ...facts, ...subjects, exchanges, lines, pcap: of.pcap, observations: of.observations, madeAt: of.madeAt })
  return zipOf(files, { madeAt: of.madeAt, sign: of.sign })
}

/** Name of the file, of what it is about: letters and digits only, so that no name from the network is a path. */
export function evidenceFileName(about: string, madeAt: number): string {
  const slug = about
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return `evidence-${slug}-${new Date(madeAt).toISOString().slice(0, 19).replaceAll(':', '')}Z.zip`
}
