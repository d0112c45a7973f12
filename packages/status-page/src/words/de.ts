import { type Unit, unitOf } from './span-unit.ts'
import type { Words } from './words.ts'

const UNITS: Record<Unit, readonly [one: string, many: string, manyDative: string]> = {
  second: ['Sekunde', 'Sekunden', 'Sekunden'],
  minute: ['Minute', 'Minuten', 'Minuten'],
  hour: ['Stunde', 'Stunden', 'Stunden'],
  day: ['Tag', 'Tage', 'Tagen'],
}

const duration = (ms: number, isDative = false) => {
  const { value, unit } = unitOf(ms)
  const [one, many, dative] = UNITS[unit]
  return `${value} ${value === 1 ? (isDative && unit === 'day' ? 'Tag' : one) : isDative ? dative : many}`
}

const andMore = (more: number) => (more > 0 ? ` und ${more} weitere` : '')

export const DE: Words = {
  language: 'de',
  state: {
    operational: 'In Betrieb',
    maintenance: 'Wartung',
    unmeasured: 'Nicht gemessen',
    degraded: 'Eingeschränkt',
    'partial-outage': 'Teilausfall',
    'major-outage': 'Ausfall',
  },
  kind: {
    provider: 'Anbieter',
    'map-server': 'Map-Server',
    'map-resolver': 'Map-Resolver',
    'ddt-node': 'DDT-Knoten',
    proxy: 'Proxy',
    site: 'Standort',
    other: 'Komponente',
  },
  kinds: {
    provider: 'Anbieter',
    'map-server': 'Map-Server',
    'map-resolver': 'Map-Resolver',
    'ddt-node': 'Delegation (DDT)',
    proxy: 'Proxies',
    site: 'Standorte',
    other: 'Weitere',
  },
  phase: {
    investigating: 'Wird untersucht',
    identified: 'Ursache gefunden',
    monitoring: 'Wird beobachtet',
    resolved: 'Behoben',
    scheduled: 'Geplant',
    'in-progress': 'Im Gange',
    completed: 'Abgeschlossen',
  },
  whole: {
    fine: 'Alles funktioniert.',
    fineAsMeasured: 'Alles, was gemessen wird, funktioniert.',
    maintenance: 'Alles funktioniert, bis auf das, was gerade gewartet wird.',
    degraded: (names, more) => `Eingeschränkt: ${names}${andMore(more)}.`,
    partial: (names, more) => `Nicht alles funktioniert: ${names}${andMore(more)}.`,
    major: 'Im Augenblick funktioniert nichts.',
    unmeasured: 'Wir können im Augenblick nicht messen; von einem Ausfall ist nichts bekannt.',
    nothing: 'Hier gibt es noch nichts zu zeigen.',
  },
  measured: (places, ago) => `Gemessen von ${places} ${places === 1 ? 'Ort' : 'Orten'} aus, zuletzt ${ago}.`,
  neverMeasured: 'Es wurde noch nichts gemessen.',
  impaired: 'Unsere eigene Messung ist gestört. Sie sehen den letzten bekannten Stand; ein Ausfall ist das nicht.',
  stale: (ago) => `Diese Seite wurde ${ago} erstellt und kann im Augenblick nicht erneuert werden.`,
  ago: (ms) => (ms < 5000 ? 'gerade eben' : `vor ${duration(ms, true)}`),
  duration: (ms) => duration(ms),
  components: 'Komponenten',
  daysAgo: (days) => `vor ${days} Tagen`,
  today: 'Heute',
  uptime: (percent) => `${percent.replace('.', ',')} % verfügbar`,
  noUptime: 'noch keine Daten',
  formula: ({ up, doubt, down, maintenance, unmeasured }) =>
    `verfügbar / (verfügbar + ausgefallen) = (${up} + die Hälfte von ${doubt} im Zweifel) / (${up} + ${doubt} + ${down}); ${maintenance} Wartung und ${unmeasured} ohne Messung zählen nicht.`,
  noData: 'keine Daten',
  daysWithEvents: (days) => `${days} ${days === 1 ? 'Tag' : 'Tage'} mit Ereignissen`,
  since: (when) => `seit ${when}`,
  lastHeard: 'Zuletzt gehört',
  rtt: 'Umlaufzeit',
  incidents: 'Störungen',
  edited: (when) => `bearbeitet ${when}`,
  hit: 'Betroffen',
  from: 'Von',
  until: 'Bis',
  lasted: 'Dauer',
  lasting: 'dauert an',
  month: (at) => new Intl.DateTimeFormat('de', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at),
  months: 'Nach Monat',
  noneInMonth: 'In diesem Monat ist nichts vorgefallen.',
  goingOn: 'Jetzt und demnächst',
  noIncidents: 'Keine Störungen in den letzten 14 Tagen.',
  history: 'Alle Störungen',
  maintenance: 'Wartung',
  devices: 'Alle Geräte',
  device: 'Gerät',
  stateHead: 'Zustand',
  map: 'Karte der Standorte',
  feeds: 'Feeds',
  heads: {
    title: 'Signierte Geschichte',
    line: (position) => `Unsere Geschichte bis zur Zeile ${position} ist signiert, damit niemand sie unbemerkt umschreiben kann:`,
    keyName: 'Schlüssel',
    all: 'Alle Köpfe, zum Aufheben und Prüfen',
  },
  questions: 'Fragen?',
  theme: 'Hell oder dunkel',
  back: 'Zurück zum Status',
  notFound: 'Eine solche Seite gibt es hier nicht.',
  unreachable: 'Der Server antwortet nicht. Sie sehen den letzten hier bekannten Stand.',
}
