import { expect, test } from 'vitest'
import { component, FACE, NOW, view } from '../testing/views.ts'
import type { ComponentState } from '../view/public-view.ts'
import { wordsOf } from '../words/words.ts'
import { BADGE_METRICS, BADGE_STYLES, badge } from './badge.ts'
import { atomFeed, jsonFeed, rssFeed } from './feeds.ts'
import { STATUSPAGE } from './statuspage.ts'

const incident = {
  id: 'i7',
  title: 'Sites <b>behind</b> porto & co',
  phase: 'identified' as const,
  startedAt: NOW - 7_200_000,
  resolvedAt: null,
  impacts: [{ componentId: 'k1', state: 'major-outage' as const, fromAt: NOW - 7_200_000, toAt: null }],
  updates: [
    { id: 'u2', at: NOW - 600_000, phase: 'identified' as const, text: 'Found ]]> it.', mendedAt: null },
    { id: 'u1', at: NOW - 7_000_000, phase: 'investigating' as const, text: 'Looking.', mendedAt: null },
  ],
}

test('the summary has the shape that readers of Statuspage know', () => {
  const summary = STATUSPAGE.summary(view({ indicator: 'major', incidents: [incident] }))
  expect(Object.keys(summary)).toEqual(['page', 'status', 'components', 'incidents', 'scheduled_maintenances'])
  expect(summary.page).toEqual({
    id: 'network',
    name: FACE.name,
    url: FACE.url,
    time_zone: 'Etc/UTC',
    updated_at: new Date(NOW).toISOString(),
  })
  expect(summary.status.indicator).toBe('major')
  const [group, one] = summary.components
  expect(group).toMatchObject({ id: 'g1', group: true, components: ['k1'] })
  expect(one).toMatchObject({ id: 'k1', group: false, group_id: 'g1', status: 'operational' })
  expect(summary.incidents[0]).toMatchObject({
    id: 'i7',
    status: 'identified',
    impact: 'critical',
    resolved_at: null,
    components: [{ id: 'k1' }],
  })
  expect(summary.incidents[0]?.incident_updates.map(({ status }) => status)).toEqual(['identified', 'investigating'])
})

test.each<[ComponentState, string, boolean]>([
  ['operational', 'operational', true],
  ['degraded', 'degraded_performance', true],
  ['partial-outage', 'partial_outage', true],
  ['major-outage', 'major_outage', true],
  ['maintenance', 'under_maintenance', true],
  ['unmeasured', 'operational', false],
])('a component that is %s has the status %s', (state, status, measured) => {
  const groups = [{ id: 'g1', name: 'Sites', state, components: [component({ state })] }]
  expect(STATUSPAGE.components(view({ groups })).components[1]).toMatchObject({ status, measured })
})

test('what is over is no open incident, and stays in the list of all', () => {
  const over = { ...incident, phase: 'resolved' as const, resolvedAt: NOW }
  expect(STATUSPAGE.summary(view({ incidents: [over] })).incidents).toEqual([])
  expect(STATUSPAGE.incidents(view({ incidents: [over] })).incidents).toHaveLength(1)
})

test('feeds tell the newest update first, under one address per incident, and escape what they are told', () => {
  const told = view({ incidents: [incident] })
  const [atom, rss] = [atomFeed(told), rssFeed(told)]
  for (const xml of [atom, rss]) {
    expect(xml).toContain('Identified: Sites &lt;b&gt;behind&lt;/b&gt; porto &amp; co')
    expect(xml).toContain('Found ]]&gt; it.')
    expect(xml).toContain(`${FACE.url}/incidents/i7`)
  }
  expect(atom).toContain(`<updated>${new Date(NOW - 600_000).toISOString()}</updated>`)
  const [item] = jsonFeed(told).items
  expect(item).toMatchObject({ id: `${FACE.url}/incidents/i7`, date_modified: new Date(NOW - 600_000).toISOString() })
  expect(item?.content_text.indexOf('Found')).toBeLessThan(item?.content_text.indexOf('Looking') ?? 0)
})

test.each(BADGE_METRICS.flatMap((metric) => BADGE_STYLES.map((style) => ({ metric, style }))))(
  'a badge of $metric in style $style says in words what it shows, and escapes names',
  ({ metric, style }) => {
    const svg = badge(component({ name: '<x>&"' }), { metric, style, words: wordsOf('en') })
    const value = { state: 'Operational', uptime: '99.930 %', rtt: '23 ms' }[metric]
    expect(svg).toContain(`aria-label="&lt;x&gt;&amp;&quot;: ${value}"`)
    expect(svg).not.toContain('<x>')
  },
)
