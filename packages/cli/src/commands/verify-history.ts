import { defineCommand } from '../command.ts'
import { withDatabase } from '../database.ts'
import { EXIT } from '../exit-code.ts'
import { jsonLine } from '../json/json-line.ts'
import { keptHeads, readGivenHead, storedHeads } from '../kept-heads.ts'
import { flag, many, one, type Read } from '../options.ts'
import { checkedHeadsText, rebuiltText, verifiedText } from '../text/verified-text.ts'
import { shown } from '../values.ts'

export const verifyHistory = defineCommand({
  name: 'verify-history',
  summary: 'Checks the hash chain of the history, and that the history still says what the chain says.',
  positionals: [],
  options: {
    head: many('HEAD', 'POSITION:HASH or a file of signed heads that were kept elsewhere; must still be there', readGivenHead),
    key: one('FINGERPRINT', 'heads of files count only when this key signed them', readFingerprint),
    rebuild: flag('makes the tables of intervals again of the lines alone, and compares them'),
    json: flag('one line of JSON'),
  },
  notes: `Each line's hash is sha256 of the hash before it, a line feed and the line: printf '%s\\n%s' HASH LINE | sha256sum.
Before the first line stand 64 zeros. Whoever owns the database can write a whole new chain: only a head that was kept elsewhere shows that.
Heads are signed every day: what the status page, mails and LISPWATCH_HEADS_FILE have is such a file, as it is.`,
  examples: [
    'lispwatch verify-history',
    'lispwatch verify-history --head 48211:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'lispwatch verify-history --head heads.json --rebuild',
  ],
  async run({ values }, io) {
    const given = await keptHeads(values.head, io, values.key)
    const told = await withDatabase(io, async (db) => {
      const stored = await storedHeads(db)
      const { verifyHistory: verify } = await import('@lispwatch/db/chain/verify')
      const onProgress = (lines: number) => io.progress?.(`${lines.toLocaleString('en')} lines`)
      const verified = await verify(db, { kept: [...given.kept, ...stored.kept], onProgress })
      const rebuilt = values.rebuild ? await (await import('@lispwatch/db/chain/rebuild')).rebuildFromChain(db) : undefined
      io.progress?.()
      return { verified, rebuilt, stored }
    })
    const { verified, rebuilt, stored } = told
    const wrong = [...given.wrong, ...stored.wrong]
    if (values.json) io.out(jsonLine({ ...verified, heads: given.signed, wrongHeads: wrong, ...(rebuilt && { rebuilt }) }))
    else {
      const heads = verified.broken === null ? checkedHeadsText(given.signed, stored.signed) : ''
      io.out(
        `${verifiedText(verified)}${wrong.map((words) => `A HEAD IS NOT GOOD: ${words}\n`).join('')}${heads}${rebuilt ? rebuiltText(rebuilt) : ''}`,
      )
    }
    const isWhole = verified.broken === null && wrong.length === 0 && (rebuilt === undefined || rebuilt.differs === null)
    return isWhole ? EXIT.done : EXIT.negative
  },
})

function readFingerprint(text: string): Read<string> {
  return /^[0-9a-f]{64}$/i.test(text)
    ? { ok: true, value: text.toLowerCase() }
    : { ok: false, reason: `is ${shown(text)}; the fingerprint of a key is 64 digits of sha256` }
}
