import { expect, it } from 'vitest'
import { paths } from '../../lib/paths.ts'
import { subjectOf } from './subject-of.ts'

it('a link to the page of one thing names it, whatever is in its name', () => {
  expect(subjectOf(paths.site('Åre / north'))).toEqual({ kind: 'site', key: 'Åre / north' })
  expect(subjectOf(paths.rloc('2001:db8::1'))).toEqual({ kind: 'rloc', key: '2001:db8::1' })
  expect(subjectOf(paths.server('ms-1'))).toEqual({ kind: 'server', key: 'ms-1' })
  for (const eid of ['10.1.0.0/24', '[101]10.1.0.0/24', '[7]02:00:00:00:00:01/48'])
    expect(subjectOf(paths.eid(eid))).toEqual({ kind: 'eid', key: eid })
})

it('lists, other pages and what is none of ours have no card', () => {
  for (const path of [
    '/',
    '/sites',
    '/sites/',
    '/mappings',
    '/mappings/0',
    '/mappings/x/y',
    '/sites/a/b',
    '/lookup/abc',
    '/constructor/x',
    'x',
    '',
  ])
    expect(subjectOf(path)).toBeUndefined()
})
