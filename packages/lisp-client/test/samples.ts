import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CapturedDatagram, isControlDatagram, parseCapture } from '../src/pcap/capture.ts'
import { HAS_SAMPLES, SAMPLES } from './env.ts'

/** A datagram of the LISP control plane in a sample capture. */
export interface Sample extends CapturedDatagram {
  readonly file: string
}

/** Names of the sample captures, sorted; none where there are no samples. */
export const SAMPLE_FILES: readonly string[] = HAS_SAMPLES
  ? readdirSync(SAMPLES)
      .filter((name) => name.endsWith('.pcap'))
      .sort()
  : []

export function readSample(file: string): Uint8Array {
  return readFileSync(join(SAMPLES, file))
}

export function controlDatagrams(file: string): Sample[] {
  const capture = parseCapture(readSample(file))
  if (!capture.ok) throw new Error(`${file}: ${capture.reason}`)
  return capture.datagrams.filter(isControlDatagram).map((datagram) => ({ ...datagram, file }))
}
