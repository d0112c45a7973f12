import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { TarError, tarFiles } from '../src/tar.ts'

const LONG = `${'n'.repeat(120)}.log`

function tarOf(files: Readonly<Record<string, string>>): Uint8Array {
  const folder = mkdtempSync(path.join(tmpdir(), 'lispwatch-tar-'))
  try {
    mkdirSync(path.join(folder, 'logs'))
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, 'logs', name), text)
    execFileSync('tar', ['cf', 'all.tar', 'logs'], { cwd: folder })
    return readFileSync(path.join(folder, 'all.tar'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('the files of an archive that tar made are found, long names included', () => {
  const files = { 'a.log': 'one', [LONG]: 'x'.repeat(1025), 'empty.log': '' }
  const found = Object.fromEntries(
    [...tarFiles(tarOf(files))].map(({ name, bytes }) => [path.basename(name), new TextDecoder().decode(bytes)]),
  )
  expect(found).toEqual(files)
})

test('what breaks off or is no tar is an error and no file', () => {
  const bytes = tarOf({ 'a.log': 'x'.repeat(4000) })
  expect(() => [...tarFiles(bytes.subarray(0, 2048))]).toThrow(TarError)
  expect(() => [...tarFiles(new Uint8Array(1024).fill(7))]).toThrow('there is no tar header at byte 0')
  expect([...tarFiles(new Uint8Array(1024))]).toEqual([])
})
