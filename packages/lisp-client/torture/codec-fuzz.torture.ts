/**
 * Hostile octets against the codec until the minutes are over: `npx tsx torture/codec-fuzz.torture.ts [--seed N] [--minutes N]`. A seed
 * repeats a run. Ends with 1 and the octets at the first input that throws, loses something, or points outside of itself.
 */
import { parseArgs } from 'node:util'
import { seededFractions } from '../src/transport/faulty.ts'
import { damaged, EDIT_KINDS, type Edit, REAL_PACKETS, violation } from '../test/hostile-octets.ts'

const LONGEST_RANDOM = 400
const INPUTS_BETWEEN_LOOKS = 10_000

const { values } = parseArgs({ options: { seed: { type: 'string', default: '4342' }, minutes: { type: 'string', default: '1' } } })
const fraction = seededFractions(Number(values.seed))
const below = (limit: number): number => Math.floor(fraction() * limit)
const endsAt = performance.now() + Number(values.minutes) * 60_000

let inputs = 0
while (performance.now() < endsAt && process.exitCode === undefined) {
  for (let i = 0; i < INPUTS_BETWEEN_LOOKS && process.exitCode === undefined; i++) {
    inputs++
    check(below(3) === 0 ? randomOctets() : damaged(REAL_PACKETS[below(REAL_PACKETS.length)] as Uint8Array, edits()))
  }
}
process.stdout.write(`${inputs} inputs, seed ${values.seed}: ${process.exitCode === undefined ? 'held' : 'FAILED'}\n`)

function check(bytes: Uint8Array): void {
  const found = verdict(bytes)
  if (found === undefined) return
  process.stderr.write(`input ${inputs} of seed ${values.seed}: ${found}\n${Buffer.from(bytes).toString('hex')}\n`)
  process.exitCode = 1
}

function verdict(bytes: Uint8Array): string | undefined {
  try {
    return violation(bytes)
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}

/** Half of them begin like a message, so that they get past the first word. */
function randomOctets(): Uint8Array {
  const bytes = Uint8Array.from({ length: below(LONGEST_RANDOM) }, () => below(256))
  if (bytes.length > 3 && below(2) === 0) {
    bytes[0] = ((1 + below(8)) << 4) | below(16)
    bytes[3] = below(4)
  }
  return bytes
}

function edits(): Edit[] {
  return Array.from({ length: 1 + below(6) }, () => ({
    kind: EDIT_KINDS[below(EDIT_KINDS.length)] as Edit['kind'],
    where: below(65_536),
    value: below(256),
  }))
}
