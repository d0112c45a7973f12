import type { Inventory } from '@lispwatch/domain/inventory'
import { expect, test } from 'vitest'
import { chooseNetwork } from './network.ts'

const inventory = (name: string, demo?: boolean): Inventory => ({
  network: {
    name,
    ...(demo === undefined ? {} : { demo }),
    registrationCadenceSeconds: 60,
    probeCadenceSeconds: 10,
    registrationTimeoutMs: 1000,
    probeTimeoutMs: 1000,
  },
  providers: [],
  nodes: [],
  sites: [],
  vantages: [],
})
const [file, demo, real] = [inventory('File'), inventory('Demo', true), inventory('Real')]

test('the file that was named is monitored, whatever the database has', () => {
  expect(chooseNetwork({ file, demo: undefined, stored: real })).toEqual({ kind: 'file', inventory: file })
  expect(chooseNetwork({ file, demo: undefined, stored: demo })).toEqual({ kind: 'file', inventory: file })
})

test('a new database gets the demo, and so does one that had it', () => {
  expect(chooseNetwork({ file: undefined, demo, stored: undefined })).toEqual({ kind: 'demo', inventory: demo })
  expect(chooseNetwork({ file: undefined, demo, stored: demo })).toEqual({ kind: 'demo', inventory: demo })
})

test('status pages that people gave the demo are there after the next start', () => {
  const statusPage = { pages: [{ name: 'own', title: 'Our own' }] }
  expect(chooseNetwork({ file: undefined, demo, stored: { ...demo, statusPage } })).toEqual({
    kind: 'demo',
    inventory: { ...demo, statusPage },
  })
})

test('the demo never replaces a real inventory', () => {
  expect(chooseNetwork({ file: undefined, demo, stored: real })).toEqual({ kind: 'stored', name: 'Real' })
})

test('without a demo nothing is applied', () => {
  expect(chooseNetwork({ file: undefined, demo: undefined, stored: undefined })).toEqual({ kind: 'none' })
  expect(chooseNetwork({ file: undefined, demo: undefined, stored: demo })).toEqual({ kind: 'stored', name: 'Demo' })
})
