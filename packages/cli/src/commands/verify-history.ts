import { defineCommand } from '../command.ts'
import { withDatabase } from '../database.ts'
import { EXIT } from '../exit-code.ts'
import { jsonLine } from '../json/json-line.ts'
import { flag, many, type Read } from '../options.ts'
import { verifiedText } from '../text/verified-text.ts'
import { shown } from '../values.ts'

interface KeptHead {
  readonly position: number
  readonly hash: string
}

export const verifyHistory = defineCommand({
  name: 'verify-history',
  summary: 'Checks the hash chain of the history, and that the history still says what the chain says.',
  positionals: [],
  options: {
    head: many('POSITION:HASH', 'a last line that was printed before and kept elsewhere; must still be there', readHead),
    json: flag('one line of JSON'),
  },
  notes: `Each line's hash is sha256 of the hash before it, a line feed and the line: printf '%s\\n%s' HASH LINE | sha256sum.
Before the first line stand 64 zeros. Whoever owns the database can write a whole new chain: only a head that was kept elsewhere shows that.`,
  examples: [
    'lispwatch verify-history',
    'lispwatch verify-history --head 48211:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  ],
  async run({ values }, io) {
    const verified = await withDatabase(io, async (db) =>
      (await import('@lispwatch/db/chain/verify')).verifyHistory(db, { kept: values.head }),
    )
    io.out(values.json ? jsonLine(verified) : verifiedText(verified))
    return verified.broken === null ? EXIT.done : EXIT.negative
  },
})

function readHead(text: string): Read<KeptHead> {
  const [, position, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/i.exec(text) ?? []
  return position !== undefined && hash !== undefined
    ? { ok: true, value: { position: Number(position), hash: hash.toLowerCase() } }
    : { ok: false, reason: `is ${shown(text)}; a head is the number of a line, a colon, and 64 digits of sha256` }
}
