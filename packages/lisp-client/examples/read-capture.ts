import { readFileSync } from 'node:fs'
import { formatEndpoint, isControlDatagram, parseCapture } from '@lispwatch/lisp-client/pcap/capture'
import { explain } from '@lispwatch/lisp-client/wire/explain/explain'

/** Every LISP control message of a pcap or pcapng file, one line each: who, to whom, what. */
export function summary(file: string): string[] {
  const capture = parseCapture(readFileSync(file))
  if (!capture.ok) return [`${file}: ${capture.reason}`]
  return capture.datagrams.filter(isControlDatagram).map(({ frame, src, dst, payload }) => {
    const [first] = explain(payload).fields
    return `${frame}. ${formatEndpoint(src)} to ${formatEndpoint(dst)}: ${first?.value ?? 'nothing'}`
  })
}
