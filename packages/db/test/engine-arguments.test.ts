import { describe, expect, test } from 'vitest'
import { parseArguments } from '../engine/arguments.mjs'

describe('the arguments that Prisma gives to its schema engine', () => {
  test('name the schema files and the database; what is unknown takes one value and is left out', () => {
    const argv = [
      '--datamodels',
      'a.prisma',
      '--unheard-of',
      'cli',
      '--datamodels',
      'b.prisma',
      '--datasource',
      '{"url":"postgresql://x/y"}',
    ]
    expect(parseArguments(argv)).toEqual({ version: false, datamodels: ['a.prisma', 'b.prisma'], url: 'postgresql://x/y' })
  })

  test('name one command about the database as a whole', () => {
    expect(parseArguments(['--datasource', '{}', 'cli', 'create-database'])).toMatchObject({ command: 'create-database' })
  })

  test('ask for the version', () => {
    expect(parseArguments(['--version'])).toMatchObject({ version: true })
  })
})
