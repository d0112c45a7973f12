import type { StoredStatusPage } from '@lispwatch/db/status-pages'
import { expect, test } from 'vitest'
import { isPageHost, knownPages, meantPage, robotsText } from './known-pages.ts'

const stored = (name: string, domains?: string[]): StoredStatusPage => ({
  ...{ page: { name, title: name, ...(domains && { domains }) }, passwordHash: null },
})
const PAGES = [stored('atlas'), stored('south', ['status.south.example']), stored('north')]
const meant = (host: string, path: string, publicUrl = 'https://watch.example:8443') => {
  const found = meantPage(PAGES, { host, path: path.split('/').filter(Boolean), publicUrl })
  return found && [found.stored.page.name, found.url, found.path.join('/')]
}

test('the first page is that of /status, the others have their names in the path', () => {
  expect(meant('watch.example:8443', 'devices')).toEqual(['atlas', 'https://watch.example:8443/status', 'devices'])
  expect(meant('watch.example:8443', 'page/north/feed.atom')).toEqual([
    'north',
    'https://watch.example:8443/status/page/north',
    'feed.atom',
  ])
  expect(meant('watch.example:8443', 'page/atlas')).toEqual(['atlas', 'https://watch.example:8443/status', ''])
  expect(meant('watch.example:8443', 'page/nobody')).toBeNull()
  expect(meant('watch.example:8443', 'page')).toBeNull()
})

test('a page that was renamed is found under its former name, with links to where it is now', () => {
  const [first, ...rest] = PAGES
  const renamed = { page: { name: 'west', title: 'West', formerly: ['ouest'] }, passwordHash: null }
  const found = meantPage(first ? [first, renamed, ...rest] : [], {
    host: '',
    path: ['page', 'ouest', 'devices'],
    publicUrl: 'https://watch.example',
  })
  expect(found).toMatchObject({ stored: renamed, url: 'https://watch.example/status/page/west', path: ['devices'] })
})

test('under its own host a page is that of /status, at that host', () => {
  expect(meant('Status.South.example', 'eid')).toEqual(['south', 'https://status.south.example/status', 'eid'])
  expect(meant('status.south.example:8443', '')).toEqual(['south', 'https://status.south.example:8443/status', ''])
})

test('a host that nobody chose, or that is none, gets the first page with its own address', () => {
  for (const host of ['', 'evil.example', 'status.south.example.evil', 'status.south.example:99999999', '"><script>'])
    expect(meant(host, '')).toEqual(['atlas', 'https://watch.example:8443/status', ''])
})

test('a port that is not ours is none of the address', () => {
  expect(meant('status.south.example:1234', '')).toEqual(['south', 'https://status.south.example/status', ''])
})

test('hosts of pages are known', () => {
  expect(['status.south.example:80', 'watch.example', ''].map((host) => isPageHost(PAGES, host))).toEqual([true, false, false])
})

test('without an inventory there is one page, and only that of a demo names nodes and tells of EIDs', () => {
  const eidBlocks = [{ iid: 0, prefix: '10.0.0.0/8' }]
  const pages = (isDemo: boolean) => knownPages([], { name: 'Atlas', isDemo, eidBlocks }).map(({ page }) => page)
  expect(pages(false)).toEqual([{ name: 'default', title: 'Atlas status', public: ['history-heads'] }])
  expect(pages(true)).toEqual([{ name: 'default', title: 'Atlas status', public: ['node-names', 'history-heads'], eidBlocks }])
  expect(knownPages(PAGES, { name: 'Atlas', isDemo: false, eidBlocks })).toBe(PAGES)
})

test('search engines are shown the open pages, and are not told that there are others', () => {
  const gated: StoredStatusPage = { page: { name: 'inner', title: 'Inner', gate: { kind: 'unlisted' } }, passwordHash: null }
  expect(robotsText([...PAGES.slice(0, 2), gated], 'https://watch.example', false)).toBe(
    'User-agent: *\nAllow: /status\nAllow: /status/page/south\nDisallow: /\nSitemap: https://watch.example/status/sitemap.xml\nSitemap: https://watch.example/status/page/south/sitemap.xml\n',
  )
  expect(robotsText([gated], 'https://watch.example', false)).toBe('User-agent: *\nDisallow: /\n')
  expect(robotsText([gated], 'https://watch.example', true)).toBe('User-agent: *\nDisallow: /api/\n')
})
