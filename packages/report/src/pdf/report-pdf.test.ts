import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { availabilityReport } from '../build/availability.ts'
import { registrationsReport } from '../build/registrations.ts'
import { proofOf } from '../proof.ts'
import { FRAME, HOSTILE_NAMES, registration, siteUp } from '../testing/facts.ts'
import { type ReadPdf, readPdf } from '../testing/pdf-texts.ts'
import { reportPdf } from './report-pdf.ts'

const ROWS = 120
const signer = { fingerprint: 'ab'.repeat(32), sign: () => new Uint8Array(64).fill(7) }

const facts = Array.from({ length: ROWS }, (_, i) => registration({ eid: `[0]10.0.${i}.0/24`, site: HOSTILE_NAMES[i] ?? `site-${i}` }))
const report = registrationsReport(facts, FRAME)

describe('a report of many lines and hostile names', () => {
  let file: Uint8Array
  let read: ReadPdf
  beforeAll(async () => {
    file = await reportPdf(report, proofOf(report, signer))
    read = readPdf(file)
  })

  test('says on each page which one of how many it is, and of what network and period', () => {
    const { pages } = read
    expect(pages.length).toBeGreaterThan(3)
    for (const [i, page] of pages.entries()) {
      expect(page).toContain(`page ${i + 1} of ${pages.length}`)
      expect(page).toContain('Example network, the whole network; 2026-10-01 up to 2026-11-01')
    }
  })

  test('repeats the head of its table on each page that the table goes on to', () => {
    const heads = read.pages.filter((page) => page.includes('EID-prefix\nSite\nProvider'))
    const withRows = read.pages.filter((page) => page.includes('10.0.'))
    expect(heads).toEqual(withRows)
    expect(withRows.length).toBeGreaterThan(2)
  })

  test('has every line, and its contents tell the pages on which sections begin', () => {
    const all = read.pages.join('\n')
    for (let i = 0; i < ROWS; i++) expect(all).toContain(`[0]10.0.${i}.0/24`)
    const proofPage = read.pages.findIndex((page) => page.includes('sha256 of report.json')) + 1
    expect(read.pages[0]).toMatch(new RegExp(`Proof\\n${proofPage}\\n`))
  })

  test('shows controls and marks of direction by their numbers, writes other alphabets, and names what it has no letter for', () => {
    const all = read.pages.join('\n')
    expect(all).toContain('<U+202E>')
    expect(all).toContain('<U+001B>')
    for (const mark of ['\u202e', '\u202c', '\u0000', '\u001b']) expect(all).not.toContain(mark)
    // What is read from right to left is drawn from its end on.
    for (const words of ['Ελλάδα', 'Москва', [...'ירושלים'].reverse().join(''), '<U+6771>']) expect(all).toContain(words)
    expect(all).not.toContain('?')
  })

  test('carries its fonts, its JSON and the signature, and prints the hash and the key by which they are checked', () => {
    expect([...read.fonts].sort()).toEqual(['DejaVuSans', 'Inter-Regular', 'Inter-SemiBold'])
    const [json = '', signed = ''] = read.attached
    expect(JSON.parse(Buffer.from(json, 'latin1').toString('utf8'))).toEqual(JSON.parse(JSON.stringify(report)))
    expect(Buffer.from(signed, 'latin1')).toEqual(Buffer.alloc(64, 7))
    const all = read.pages.join('')
    expect(all).toContain(createHash('sha256').update(Buffer.from(json, 'latin1')).digest('hex'))
    for (const word of ['record key of Example network', signer.fingerprint]) expect(all).toContain(word)
  })

  test('is the same file, octet by octet, when it is made again', async () => {
    const again = await reportPdf(report, proofOf(report, signer))
    expect(Buffer.from(again).equals(file)).toBe(true)
  })
})

test('the charts are drawn, and a report that nobody signed says so', async () => {
  const availability = availabilityReport([siteUp('a', 5), siteUp('b', 0)], FRAME)
  const { pages, attached } = readPdf(await reportPdf(availability, proofOf(availability, null)))
  const all = pages.join('\n')
  expect(all).toContain('Up, by day\n100 %')
  expect(all).toContain('Not signed')
  expect(attached).toHaveLength(1)
})
