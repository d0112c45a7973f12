import { expect, test } from 'vitest'
import { createCaller } from '../root.ts'
import { fakeContext, user } from '../testing/fake-context.ts'

const REPORT = {
  differences: [{ kind: 'only-there' as const, eid: '10.1.0.0/24', site: '=cmd()', sentence: '+ is no formula' }],
  ...{
    counts: { 'only-here': 0, 'only-there': 1, differs: 0, 'not-known': 0 },
    same: 4,
    theirs: 5,
    sitesHere: [],
    sitesThere: [],
    problems: [],
  },
}
const asked: object[] = []
const comparisons = {
  call: async (order: object) => {
    asked.push(order)
    return { ok: true as const, report: REPORT }
  },
  close: async () => undefined,
}
const caller = (role: Parameters<typeof user>[0], of: object = {}) => createCaller(fakeContext(user(role), { comparisons, ...of }))

test('an operator compares, and is given the differences with a table in which nothing is a formula', async () => {
  const outcome = await caller('operator').comparison.compare({
    source: 'csv',
    text: 'prefix\n10.1.0.0/24\n',
    columns: { prefix: 'prefix', site: '' },
  })
  expect(outcome).toMatchObject({ same: 4, differences: [{ eid: '10.1.0.0/24' }] })
  expect(outcome.csv).toBe("kind,eid,site,sentence\nonly-there,10.1.0.0/24,'=cmd(),'+ is no formula\n")
  expect(asked.at(-1)).toMatchObject({ source: 'csv', columns: { prefix: 'prefix' }, token: null })
})

test('a viewer and an auditor ask no other systems', async () => {
  for (const role of ['viewer', 'auditor'] as const)
    await expect(caller(role).comparison.compare({ source: 'csv', text: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('an address is one of the web, a text is there, and nothing is asked too often', async () => {
  const compare = caller('operator').comparison.compare
  for (const address of ['', 'netbox', 'file:///etc/passwd', 'javascript:x'])
    await expect(compare({ source: 'netbox', address })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await expect(compare({ source: 'csv', text: '  ' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  const busy = caller('operator', { comparisonRate: { take: () => 2000 } })
  await expect(busy.comparison.compare({ source: 'csv', text: 'x' })).rejects.toThrow('Try again in 2 s.')
})

test('a token leaves the console sealed or not at all', async () => {
  const secrets = { ...fakeContext(null).secrets, seal: () => new Uint8Array([1, 2, 3]) }
  await caller('operator', { secrets }).comparison.compare({ source: 'netbox', address: 'https://netbox.example', token: 's3cret' })
  expect(JSON.stringify(asked.at(-1))).not.toContain('s3cret')
  expect(asked.at(-1)).toMatchObject({ token: 'AQID' })
  const keyless = { ...secrets, problem: 'There is no key.', seal: () => null }
  const refused = caller('operator', { secrets: keyless }).comparison.compare({
    source: 'netbox',
    address: 'https://netbox.example',
    token: 's3cret',
  })
  await expect(refused).rejects.toThrow('There is no key.')
})
