import type { ComponentKind, ComponentState, IncidentPhase, Language, MaintenancePhase } from '../view/public-view.ts'
import { DE } from './de.ts'
import { EN } from './en.ts'

/** Everything that a page says in one language. Functions where a sentence has something put in. */
export interface Words {
  readonly language: Language
  readonly state: Record<ComponentState, string>
  /** One of the kind, with a number behind it. */
  readonly kind: Record<ComponentKind, string>
  /** All of the kind, as the name of a group. */
  readonly kinds: Record<ComponentKind, string>
  readonly phase: Record<IncidentPhase | MaintenancePhase, string>
  /** The whole in one sentence, by the worst that there is. */
  readonly whole: {
    readonly fine: string
    /** Some is not measured. */
    readonly fineAsMeasured: string
    readonly maintenance: string
    readonly degraded: (names: string, more: number) => string
    readonly partial: (names: string, more: number) => string
    readonly major: string
    readonly unmeasured: string
    /** There is not one component. */
    readonly nothing: string
  }
  readonly measured: (places: number, ago: string) => string
  readonly neverMeasured: string
  readonly impaired: string
  readonly stale: (ago: string) => string
  readonly ago: (ms: number) => string
  readonly duration: (ms: number) => string
  readonly components: string
  readonly daysAgo: (days: number) => string
  readonly today: string
  readonly uptime: (percent: string) => string
  readonly noUptime: string
  readonly formula: (parts: {
    readonly up: string
    readonly doubt: string
    readonly down: string
    readonly maintenance: string
    readonly unmeasured: string
  }) => string
  readonly noData: string
  readonly daysWithEvents: (days: number) => string
  readonly since: (when: string) => string
  readonly lastHeard: string
  readonly rtt: string
  readonly incidents: string
  /** What goes on now and what is planned, for those who go by headings. */
  readonly goingOn: string
  readonly noIncidents: string
  /** What stands beside an update in which a slip was mended. */
  readonly edited: (when: string) => string
  readonly hit: string
  readonly from: string
  readonly until: string
  readonly lasted: string
  readonly lasting: string
  /** A month of the history as people name it; `at` any instant in it. */
  readonly month: (at: number) => string
  readonly months: string
  readonly noneInMonth: string
  readonly history: string
  readonly maintenance: string
  readonly devices: string
  readonly device: string
  readonly stateHead: string
  readonly map: string
  readonly feeds: string
  /** Of the signed head of the history. */
  readonly heads: { readonly title: string; readonly line: (position: number) => string; readonly keyName: string; readonly all: string }
  readonly questions: string
  readonly theme: string
  readonly back: string
  readonly notFound: string
  /** Shown by the script when nobody answers. */
  readonly unreachable: string
}

const BY_LANGUAGE: Record<Language, Words> = { en: EN, de: DE }

export function wordsOf(language: Language): Words {
  return BY_LANGUAGE[language]
}
