import { publicDays, publicUptime } from '../view/days.ts'
import type { PublicComponent, PublicFace, PublicView } from '../view/public-view.ts'

export const NOW = Date.parse('2026-11-21T15:30:00Z')
const DAY_MS = 86_400_000

export const FACE: PublicFace = {
  slug: '',
  name: 'Atlas mapping service',
  about: 'Map-servers and map-resolvers for the members of Atlas.',
  language: 'en',
  accent: null,
  logoUrl: null,
  contactUrl: 'mailto:noc@example.net',
  footer: '',
  asksEids: true,
  isListed: true,
  url: 'https://status.example.net/status',
}

/** A component that was watched for 60 days and was down for an hour, three days ago. */
export function component(of: Partial<PublicComponent> = {}): PublicComponent {
  const fromAt = NOW - 60 * DAY_MS
  const downAt = NOW - 3 * DAY_MS
  const past = {
    track: [
      { fromAt, toAt: downAt, upness: 'up' as const },
      { fromAt: downAt, toAt: downAt + 3_600_000, upness: 'down' as const },
      { fromAt: downAt + 3_600_000, toAt: NOW, upness: 'up' as const },
    ],
    maintenance: [],
    impacts: [],
  }
  return {
    ...{ id: 'k1', name: 'lisbon', kind: 'site', state: 'operational', sinceAt: downAt + 3_600_000, lastHeardAt: NOW - 4000, rttMs: 23.4 },
    ...{ days: publicDays(past, NOW), uptime: publicUptime(past, NOW) },
    ...of,
  }
}

export function view(of: Partial<PublicView> = {}): PublicView {
  return {
    ...{ face: FACE, madeAt: NOW, measuredAt: NOW - 4000, places: 3, isImpaired: false, indicator: 'none', map: [] },
    groups: [{ id: 'g1', name: 'Sites', state: 'operational', components: [component()] }],
    ...{ incidents: [], maintenances: [], heads: null },
    ...of,
  }
}
