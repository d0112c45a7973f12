import { describe, expect, test } from 'vitest'
import { parseControlMessage } from '../src/wire/control-message.ts'
import { HAS_SAMPLES } from './env.ts'
import { controlDatagrams, readSample, SAMPLE_FILES, type Sample } from './samples.ts'
import { factsOf } from './tshark-facts.ts'

const GEO = 'type 5 with the newer layout of geo-coordinates, which tshark takes for the 12 octets of RFC 8060 and so loses its place'

/**
 * Frames that tshark 4.0 reads otherwise, each with the reason. Where it merely stops (message type 5, JSON, AFI 0 in an AFI-list, the
 * Info-Reply of lispers.net), what it told before is still compared.
 */
const READ_OTHERWISE: Readonly<Record<string, string>> = {
  'lispers-01-map-register-notify-sha256-lcaf.pcap 1': GEO,
  'lispers-01-map-register-notify-sha256-lcaf.pcap 2': GEO,
  'lispers-06-distinguished-name-eids.pcap 2': GEO,
}

interface DissectedFrame {
  readonly layers: Record<string, unknown>
}

describe.skipIf(!HAS_SAMPLES).each(SAMPLE_FILES.length > 0 ? SAMPLE_FILES : ['samples'])('tshark: %s', (file) => {
  test('every field that tshark understands has the same value here', () => {
    const frames = JSON.parse(new TextDecoder().decode(readSample(`${file}.tshark.json`))) as DissectedFrame[]
    const samples = controlDatagrams(file).filter((sample) => !(`${file} ${sample.frame}` in READ_OTHERWISE))
    for (const sample of samples) {
      const { differences, compared } = compare(sample, frames[sample.frame - 1])
      expect(differences).toEqual([])
      expect(compared).toBeGreaterThan(0)
    }
  })
})

function compare(sample: Sample, frame: DissectedFrame | undefined): { differences: string[]; compared: number } {
  const parsed = parseControlMessage(sample.payload)
  if (!parsed.ok) return { differences: [], compared: 1 }
  const ours = factsOf(parsed.message)
  const theirs = new Map<string, string[]>()
  collect(frame?.layers.lisp, theirs)
  const differences: string[] = []
  let compared = 0
  for (const [name, values] of theirs) {
    const mine = ours.get(name)
    if (!mine) continue
    compared += values.length
    if (!isBeginning(values, mine)) differences.push(`frame ${sample.frame} ${name}: tshark ${values.join(' ')}, here ${mine.join(' ')}`)
  }
  return { differences, compared }
}

/** Every scalar under its field name, in document order. */
function collect(value: unknown, into: Map<string, string[]>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, into)
  else if (value !== null && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) {
      const scalars = (Array.isArray(inner) ? inner : [inner]).filter((item): item is string => typeof item === 'string')
      if (scalars.length > 0) into.set(name, [...(into.get(name) ?? []), ...scalars])
      collect(inner, into)
    }
  }
}

function isBeginning(part: readonly string[], whole: readonly string[]): boolean {
  return part.length <= whole.length && part.every((value, i) => value === whole[i])
}
