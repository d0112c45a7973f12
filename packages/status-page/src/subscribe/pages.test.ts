import { expect, test } from 'vitest'
import { statusPage } from '../html/page.ts'
import { component, FACE, view } from '../testing/views.ts'
import { emptyForm, subscribeFormPage } from './form-page.ts'
import { managePage } from './link-pages.ts'
import { subscribeMenu } from './menu.ts'

const offering = view({ face: { ...FACE, subscribes: ['email', 'webhook', 'slack'] } })

test('the head offers what there is and nothing else; the feeds are always there', () => {
  const all = subscribeMenu(offering.face).text
  for (const by of ['email', 'webhook', 'slack']) expect(all).toContain(`${FACE.url}/subscribe?by=${by}`)
  const none = subscribeMenu(FACE).text
  expect(none).not.toContain('/subscribe')
  for (const feed of ['rss', 'atom', 'json']) expect(none).toContain(`${FACE.url}/feed.${feed}`)
  expect(statusPage(offering, { land: '', staleMs: null })).toContain(all)
})

test('a way that the page does not offer has no form', () => {
  expect(emptyForm(view(), undefined)).toBeNull()
  expect(emptyForm(view({ face: { ...FACE, subscribes: ['slack'] } }), 'email')).toBeNull()
  expect(emptyForm(view({ face: { ...FACE, subscribes: ['slack'] } }), undefined)?.kind).toBe('slack')
})

test('a form that was refused comes back as it was left, with the reason and without markup of others', () => {
  const page = subscribeFormPage(offering, {
    ...{ kind: 'email', address: '"><script>', problem: 'mail-address' },
    choice: { components: ['k1'], language: 'de' },
  })
  expect(page).toContain('value="&quot;&gt;&lt;script&gt;"')
  expect(page).toMatch(/value="k1" checked/)
  expect(page).toMatch(/value="de" lang="de" selected/)
  expect(page).toContain('That is no e-mail address.')
})

test('every component can be chosen by its public name, and a name cannot break out', () => {
  const groups = [{ id: 'g', name: 'Sites', state: 'operational' as const, components: [component({ id: 'k9', name: '<b>Porto</b>' })] }]
  const page = subscribeFormPage(view({ ...offering, groups }), {
    kind: 'email',
    address: '',
    choice: { components: null, language: 'en' },
    problem: null,
  })
  expect(page).toContain('value="k9"/>&lt;b&gt;Porto&lt;/b&gt;')
})

test('who rests is told so, and every form of a subscription posts to the link that it belongs to', () => {
  const links = { manage: `${FACE.url}/manage/m`, unsubscribe: `${FACE.url}/unsubscribe/u` }
  const choice = { components: null, language: 'en' as const }
  const page = managePage(offering, { address: 'a…@example.net', choice, isResting: true, said: null, ...links })
  expect(page).toContain('refused for good')
  expect([...page.matchAll(/<form [^>]*action="([^"]+)"/g)].map(([, action]) => action)).toEqual([links.manage, links.unsubscribe])
})
