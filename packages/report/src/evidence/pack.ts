import type { SignedHead } from '@lispwatch/domain/record/head-statement'
import { CHECK_SCRIPT } from './check-script.ts'
import { evidencePage } from './page.ts'
import { readme } from './readme.ts'

/** A line of the chain as it is proved: its text, the hashes of the line before and its own, and its way up to the tree of the head. */
export interface PackLine {
  readonly position: number
  readonly text: string
  readonly before: string
  readonly hash: string
  readonly steps: readonly { readonly side: 'left' | 'right'; readonly hash: string }[]
}

/** An exchange of packets, for people. Times in epoch ms. */
export interface PackExchange {
  readonly sentAt: number
  readonly asked: string
  readonly answeredBy: string | null
  readonly outcome: string
}

/** All that goes into a pack. Names and sentences come from the network and are hostile. */
export interface EvidencePack {
  readonly network: string
  /** In words: `Incident 7: ...`. */
  readonly about: string
  readonly fromAt: number
  readonly toAt: number
  readonly madeAt: number
  readonly names: readonly string[]
  readonly timeline: readonly { readonly at: number; readonly sentence: string }[]
  readonly exchanges: readonly PackExchange[]
  /** As a capture; null: no packets were kept. */
  readonly pcap: Uint8Array | null
  /** NDJSON, written while it is read. */
  readonly observations: AsyncIterable<string>
  readonly lines: readonly PackLine[]
  readonly head: SignedHead | null
  readonly cut: readonly string[]
}

/** A file of the pack. */
export interface PackFile {
  readonly name: string
  readonly content: string | Uint8Array | AsyncIterable<string>
}

const joined = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('')

function proofFiles({ lines, head }: EvidencePack): PackFile[] {
  const way = ({ position, steps }: PackLine) =>
    [position, ...steps.map(({ side, hash }) => `${side === 'left' ? 'L' : 'R'}:${hash}`)].join(' ')
  const ofHead: PackFile[] =
    head === null
      ? []
      : [
          { name: 'proof/head.json', content: head.statement },
          { name: 'proof/head.sig', content: new Uint8Array(Buffer.from(head.signature, 'base64')) },
          { name: 'proof/key.pem', content: head.publicKey },
          { name: 'proof/signed-head.json', content: `${JSON.stringify(head)}\n` },
        ]
  return [
    { name: 'proof/lines.ndjson', content: joined(lines.map(({ text }) => text)) },
    { name: 'proof/links.txt', content: joined(lines.map(({ position, before, hash }) => `${position} ${before} ${hash}`)) },
    { name: 'proof/ways.txt', content: joined(lines.map(way)) },
    ...ofHead,
  ]
}

/** The files of a pack, in their order, but for the list of their hashes. */
export function packFiles(pack: EvidencePack): PackFile[] {
  return [
    { name: 'README.txt', content: readme(pack) },
    { name: 'report.html', content: evidencePage(pack) },
    ...(pack.pcap === null ? [] : [{ name: 'packets.pcap', content: pack.pcap }]),
    { name: 'observations.ndjson', content: pack.observations },
    ...proofFiles(pack),
    { name: 'check.sh', content: CHECK_SCRIPT },
  ]
}
