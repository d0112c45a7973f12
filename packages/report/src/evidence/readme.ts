import { visibleLine } from '@lispwatch/domain/alert/visible-line'
import type { EvidencePack } from './pack.ts'

const when = (at: number) => new Date(at).toISOString()

/** What is in a pack and how anybody checks it, in plain text. */
export function readme({ network, about, fromAt, toAt, madeAt, lines, head, cut, pcap }: EvidencePack): string {
  return `Evidence: ${visibleLine(about, 300)}
Network ${visibleLine(network, 200)}, from ${when(fromAt)} to ${when(toAt)}. Packed ${when(madeAt)}.
${cut.map((sentence) => `${sentence}\n`).join('')}
What is in it
  report.html          what happened, for people; open it in a browser
${pcap === null ? '' : '  packets.pcap         the packets that were sent and received, octet for octet; IP and UDP headers are made again\n'}  observations.ndjson  every question that was asked in this time and what came of it, a line of JSON each, as far as still kept
  proof/lines.ndjson   ${lines.length} lines of the record that are about it, a line each, as they were sealed
  proof/links.txt      of each line: its position, the hash of the line before it, its own hash
  proof/ways.txt       of each line: its position, and its way up the tree to the signed head
${head === null ? '' : '  proof/head.json      what was signed: the last line of the record at that time, and the tree over all lines\n  proof/head.sig       the signature (Ed25519, 64 octets)\n  proof/key.pem        the public key\n  proof/signed-head.json  the three in one, for: lispwatch verify-history --head\n'}  check.sh             does all of what follows: sh check.sh
  SHA256SUMS           hashes of all other files${head === null ? '' : ', and SHA256SUMS.sig, the signature under it'}

How to check it, with nothing of ours
1. No file was changed since it was packed:
     sha256sum -c SHA256SUMS
     openssl pkeyutl -verify -pubin -inkey proof/key.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig
2. The head was signed by this key:
     openssl pkeyutl -verify -pubin -inkey proof/key.pem -rawin -in proof/head.json -sigfile proof/head.sig
3. It is the key of that network. Its fingerprint,
     openssl pkey -pubin -in proof/key.pem -outform DER | sha256sum
   has to be "key" of proof/head.json, and the one that the network published: on its status page (heads.json), in its mails. A head that
   somebody kept from there before, of the same or a later line, shows that the record was not written anew since.
4. A line is what its hash says. BEFORE and HASH are in proof/links.txt, LINE is in proof/lines.ndjson:
     printf '%s\\n%s' "BEFORE" "LINE" | sha256sum                   has to be HASH
5. The line is in the record that was signed. Begin with its HASH and go its way in proof/ways.txt from left to right:
     of L:OTHER   printf '%s\\n%s' "OTHER" "HASH" | sha256sum       is the next HASH
     of R:OTHER   printf '%s\\n%s' "HASH" "OTHER" | sha256sum       is the next HASH
   The last one has to be "tree" of proof/head.json (the tree of RFC 9162, section 2.1, with hashes in hex and a line feed between them).
6. The packets are those of the lines: the payload of each,
     tshark -r packets.pcap -T fields -e udp.payload | head -1 | xxd -r -p | sha256sum
   is request_sha256 or reply_sha256 of a line.

What it proves: that the record said this when the head was signed, and that it was written before. known_at of a line is when it was written.
It does not prove that the record is complete: what nobody asked was not observed.
`
}
