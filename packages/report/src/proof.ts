import { createHash } from 'node:crypto'
import type { Report } from '@lispwatch/domain/report/report'
import { canonicalJson } from './canonical-json.ts'

/** Who vouches for a report. */
export interface ReportSignature {
  /** Whose key it is. */
  readonly keyName: string
  /** sha256 of the public key (SPKI, DER) in hex. */
  readonly fingerprint: string
  /** Ed25519 over the octets of the JSON, base64. */
  readonly value: string
}

/** The key that the installation signs with, see notify's signing-key. */
export interface Signer {
  readonly fingerprint: string
  sign(octets: Uint8Array): Uint8Array
}

/** What shows that a report is the one that was made: its JSON, one text for one report, with hash and signature. */
export interface Proof {
  readonly json: string
  readonly sha256: string
  /** Null: nobody signed. */
  readonly signature: ReportSignature | null
}

export function proofOf(report: Report, signer: Signer | null): Proof {
  const json = canonicalJson(report)
  const octets = Buffer.from(json)
  return {
    json,
    sha256: createHash('sha256').update(octets).digest('hex'),
    signature: signer === null ? null : signed(report, octets, signer),
  }
}

const signed = ({ network }: Report, octets: Uint8Array, { fingerprint, sign }: Signer): ReportSignature => ({
  ...{ keyName: `record key of ${network}`, fingerprint, value: Buffer.from(sign(octets)).toString('base64') },
})

/** The proof in words, with what anybody can do to check it. */
export function proofLines({ kind }: Pick<Report, 'kind'>, { sha256, signature }: Proof): string[] {
  const attached = `All that this report says is in its JSON, which is attached to this file as report.json (kind ${kind}, canonical as of RFC 8785).`
  const hash = `sha256 of report.json: ${sha256}`
  if (signature === null) return [attached, hash, 'Not signed: the hash shows only that file and JSON belong together.']
  return [
    attached,
    hash,
    `Signed with Ed25519 by the key ${signature.keyName}, fingerprint ${signature.fingerprint} (sha256 of the public key).`,
    `Signature of report.json, attached as report.json.sig, in base64: ${signature.value}`,
    'To check: openssl pkeyutl -verify -pubin -inkey KEY.pem -rawin -in report.json -sigfile report.json.sig',
  ]
}
