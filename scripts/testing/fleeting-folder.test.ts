import { rmSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hasRoomInMemory, makeFleetingFolder } from './fleeting-folder.ts'

const GB = 1_000_000_000

test('memory is used where both the folder and the machine have room, so that a small machine keeps its memory for programs', () => {
  expect(hasRoomInMemory({ inFolder: 12 * GB, memory: 20 * GB })).toBe(true)
  // What a container gives unless it is told otherwise.
  expect(hasRoomInMemory({ inFolder: 64_000_000, memory: 20 * GB })).toBe(false)
  expect(hasRoomInMemory({ inFolder: 4 * GB, memory: 4 * GB })).toBe(false)
})

test('each run has a folder of its own, which another account may pass through and not read', () => {
  const folders = [makeFleetingFolder(), makeFleetingFolder()]
  try {
    expect(new Set(folders).size).toBe(2)
    if (process.platform !== 'win32') for (const folder of folders) expect(statSync(folder).mode & 0o777).toBe(0o711)
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true })
  }
})
