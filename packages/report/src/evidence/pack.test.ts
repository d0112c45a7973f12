import { execFile } from 'node:child_process'
import { createHash, generateKeyPairSync, hash, sign } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { statementText } from '@lispwatch/domain/record/head-statement'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readZip } from '../testing/read-zip.ts'
import { type EvidenceFacts, evidenceFileName, evidenceZip } from './of-facts.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const linked = (left: string, right: string) => hash('sha256', `${left}\n${right}`, 'hex')

/** Three lines, the first and the last of which are in the pack, and a head over them. */
const text = (position: number) =>
  `{"change":"added","content":{"at":"2026-11-21T11:00:00+00:00","sentence":"<b>no. ${position}</b> \\\\ Größe"},"key":"${position}","position":${position},"source":"event"}`
const before = ['0'.repeat(64)]
for (const position of [1, 2, 3]) before.push(linked(before.at(-1) ?? '', text(position)))
const [none = '', one = '', two = '', three = ''] = before
const tree = linked(linked(one, two), three)

const { publicKey: key, privateKey } = generateKeyPairSync('ed25519')
const publicKey = key.export({ type: 'spki', format: 'pem' }).toString()
const signing = (octets: Uint8Array) => new Uint8Array(sign(null, octets, privateKey))
const statement = statementText({
  ...{ installation: 'Atlas "tree":"00"', position: 3, hash: three, tree },
  ...{ knownAt: '2026-11-21T11:00:00.000Z', signedAt: '2026-11-21T12:00:00.000Z' },
  key: createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex'),
})
const HEAD = { statement, signature: Buffer.from(signing(Buffer.from(statement))).toString('base64'), publicKey }

const FACTS: EvidenceFacts = {
  ...{ network: 'Atlas', fromAt: NOW - 3_600_000, toAt: NOW, head: HEAD, cut: [] },
  subjects: {
    about: 'EID-prefix 10.1.0.0/24 <script>',
    names: ['10.1.0.0/24'],
    timeline: [{ at: NOW, sentence: '</td><script>alert(1)</script>' }],
  },
  packets: [{ sentAt: NOW, outcome: 'timeout', asked: { address: '192.0.2.1', port: 4342 }, answeredBy: null }],
  proven: [
    {
      line: { position: 1, text: text(1), before: none, hash: one },
      steps: [
        { side: 'right', hash: two },
        { side: 'right', hash: three },
      ],
    },
    { line: { position: 3, text: text(3), before: two, hash: three }, steps: [{ side: 'left', hash: linked(one, two) }] },
  ],
}
async function* observations() {
  yield '{"at":1}\n'
  yield '{"at":2}\n'
}
const zipped = (facts = FACTS, isSigned = true) =>
  buffer(evidenceZip(facts, { pcap: null, observations: observations(), madeAt: NOW, sign: isSigned ? signing : undefined }))

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lispwatch-evidence-'))
})
afterAll(() => rm(folder, { recursive: true }))

let nth = 0
/** What check.sh says of these files, as somebody who unpacked them. */
async function check(files: ReadonlyMap<string, Uint8Array>): Promise<{ readonly code: number; readonly out: string }> {
  const at = join(folder, String(nth++))
  for (const [name, content] of files) {
    await mkdir(dirname(join(at, name)), { recursive: true })
    await writeFile(join(at, name), content)
  }
  return promisify(execFile)('sh', [join(at, 'check.sh')]).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, out: stdout }),
  )
}
/** The same files with the list of their hashes made anew: by somebody who has not the key. */
function listedAnew(files: ReadonlyMap<string, Buffer>): Map<string, Buffer> {
  const listed = new Map([...files].filter(([name]) => !name.startsWith('SHA256SUMS')))
  const sums = [...listed].map(([name, content]) => `${hash('sha256', content, 'hex')}  ${name}\n`)
  return listed.set('SHA256SUMS', Buffer.from(sums.join('')))
}
const changed = (files: ReadonlyMap<string, Buffer>, name: string, from: string, to: string) => {
  const old = files.get(name)?.toString('utf8') ?? ''
  expect(old).toContain(from)
  return new Map(files).set(name, Buffer.from(old.replace(from, to)))
}

describe('an evidence pack', () => {
  test('is found good by sha256sum and openssl, and names its key', async () => {
    const { code, out } = await check(readZip(await zipped()))
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/list of files and head were signed.*\n.*key: [0-9a-f]{64}\ngood: 2 lines are in the record/),
    ])
  })

  test('is the same, octet for octet, when it is made again of the same', async () => {
    expect((await zipped()).equals(await zipped())).toBe(true)
  })

  test('is found bad when one octet of any of its files is another one', async () => {
    const files = readZip(await zipped())
    const names = [...files.keys()].filter((name) => name !== 'check.sh')
    expect(names).toEqual(expect.arrayContaining(['README.txt', 'report.html', 'observations.ndjson', 'proof/head.sig', 'SHA256SUMS.sig']))
    for (const name of names) {
      const octets = Buffer.from(files.get(name) ?? '')
      const place = octets.length >> 1
      octets[place] = (octets[place] ?? 0) ^ 1
      const { code, out } = await check(new Map(files).set(name, octets))
      expect([name, code, out.includes('NOT GOOD')]).toEqual([name, 1, true])
    }
  })

  test.each([
    ['a line', 'proof/lines.ndjson', 'no. 3', 'no. 4', 'line 3 is not what its hash says'],
    ['a way', 'proof/ways.txt', `R:${three}`, `R:${two}`, 'line 1 is not in the tree'],
    ['the order of ways', 'proof/ways.txt', '1 R:', '2 R:', 'not about the same line'],
    ['the head', 'proof/head.json', '"position":3', '"position":4', 'the head was not signed'],
  ])('of which the list was made anew is still found bad by %s that was changed', async (_, name, from, to, words) => {
    const { code, out } = await check(listedAnew(changed(readZip(await zipped()), name, from, to)))
    expect([code, out]).toEqual([1, expect.stringContaining(words)])
  })

  test('of which a whole line was forged, hash and all, is not in the tree', async () => {
    const forged = text(3).replace('no. 3', 'no. 9')
    const files = changed(
      changed(readZip(await zipped()), 'proof/lines.ndjson', text(3), forged),
      'proof/links.txt',
      three,
      linked(two, forged),
    )
    const { code, out } = await check(listedAnew(files))
    expect([code, out]).toEqual([1, expect.stringContaining('line 3 is not in the tree')])
  })

  test('without a head says that nothing proves it', async () => {
    const files = readZip(await zipped({ ...FACTS, head: null, proven: [] }, false))
    expect([...files.keys()].filter((name) => name.startsWith('proof/head'))).toEqual([])
    expect((await check(files)).out).toContain('nothing proves its lines')
  })

  test('has a page on which nothing of the network runs or is loaded', async () => {
    const page =
      readZip(await zipped())
        .get('report.html')
        ?.toString('utf8') ?? ''
    expect(page).toContain('&lt;b&gt;no. 1&lt;/b&gt;')
    expect(page.match(/<script|<b>|<img|https?:/g)).toBeNull()
  })

  test('that cannot be read to its end is no whole zip', async () => {
    async function* breaking(): AsyncGenerator<string> {
      yield '{"at":1}\n'
      throw new Error('the database is away')
    }
    await expect(buffer(evidenceZip(FACTS, { pcap: null, observations: breaking(), madeAt: NOW }))).rejects.toThrow('the database is away')
  })

  test('has a name of letters and digits only', () => {
    expect(evidenceFileName('Site ../../Größe\n"x"', NOW)).toBe('evidence-site-gr-e-x-2026-11-21T120000Z.zip')
  })
})
