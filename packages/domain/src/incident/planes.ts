import type { DetectionId, Finding } from '../finding.ts'

/** What can be asked of each layer on the way of a packet: whether it works, fails, or was not heard of. */
export type PlaneState = 'works' | 'fails' | 'unknown'

/**
 * The four layers a LISP packet needs. `control`: map-resolvers and delegations lead to an answer. `registration`: the map-servers have the
 * EID-prefix. `data`: its locators answer RLOC-probes. `underlay`: the hosts at the locators answer, if only by ICMP.
 */
export interface Planes {
  readonly control: PlaneState
  readonly registration: PlaneState
  readonly data: PlaneState
  readonly underlay: PlaneState
}

const FAILS: { readonly [P in keyof Planes]: readonly DetectionId[] } = {
  control: ['D12', 'D13', 'D14', 'D15'],
  registration: ['D01', 'D02', 'D08', 'D16', 'D17', 'D24', 'D26'],
  data: ['D05', 'D07'],
  underlay: [],
}

function planeOf(findings: readonly Finding[], plane: keyof Planes): PlaneState {
  return findings.some(({ detection }) => FAILS[plane].includes(detection)) ? 'fails' : 'unknown'
}

/**
 * The layers as the findings of an incident show them. A locator that refuses by ICMP shows that the underlay works; one that is merely
 * silent shows nothing of it. EID-prefixes whose locators fail are registered, else nobody would know their locators.
 */
export function planesOf(findings: readonly Finding[]): Planes {
  const data = planeOf(findings, 'data')
  const locators = findings.filter(({ detection }) => detection === 'D05')
  const isRefused = locators.length > 0 && locators.every(({ variant }) => variant === 'service-down')
  const registration = planeOf(findings, 'registration')
  const isMapped = registration === 'unknown' && findings.some(({ detection }) => detection === 'D07')
  return {
    control: planeOf(findings, 'control'),
    registration: isMapped ? 'works' : registration,
    data,
    underlay: isRefused ? 'works' : 'unknown',
  }
}

/** What the layers together point to: the first row that fits. `null` in a row: whatever it is. */
const TRUTHS: readonly (Partial<Planes> & { readonly sentence: string })[] = [
  {
    ...{ data: 'fails', underlay: 'works', registration: 'fails' },
    sentence: 'The host answers, LISP on it does not, and it registers no longer: its LISP process is down.',
  },
  {
    ...{ data: 'fails', underlay: 'works' },
    sentence: 'The host answers and LISP on it does not: its LISP process is down, or a filter drops UDP port 4342.',
  },
  {
    ...{ data: 'fails', underlay: 'fails', registration: 'works' },
    sentence: 'The EID-prefix is registered and the way to its locators is cut: the underlay fails between here and there.',
  },
  {
    ...{ data: 'fails', registration: 'works' },
    sentence: 'The map-servers still have it, and its locators are silent: the hosts or the way to them are down.',
  },
  {
    ...{ data: 'fails', registration: 'fails' },
    sentence: 'Its locators are silent and its registration has ended: the site itself, or its uplink, is down.',
  },
  { ...{ data: 'fails' }, sentence: 'The locator is silent: its host or the way to it is down, or it answers no RLOC-probes any more.' },
  {
    ...{ registration: 'fails', control: 'fails' },
    sentence: 'A server is ill and registrations are missing there: the server is the cause, the sites are not.',
  },
  {
    ...{ registration: 'fails', data: 'works' },
    sentence: 'Its locators answer and the map-servers do not have it: it registers elsewhere, with the wrong key, or not at all.',
  },
  {
    ...{ registration: 'fails' },
    sentence: 'It is not registered where it has to be: ask its ETRs whether they register, where and with which key.',
  },
  {
    ...{ control: 'fails' },
    sentence: 'Questions find no good answer on their way through the mapping system; what is registered need not be hit.',
  },
]

/** What the layers point to, in a sentence; null where nothing is known to fail. */
export function explainPlanes(planes: Planes): string | null {
  const row = TRUTHS.find((truth) =>
    (['control', 'registration', 'data', 'underlay'] as const).every(
      (plane) => truth[plane] === undefined || truth[plane] === planes[plane],
    ),
  )
  return row?.sentence ?? null
}
