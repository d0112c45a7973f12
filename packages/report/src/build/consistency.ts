import type { Span } from '@lispwatch/domain/availability/track'
import {
  addSteadiness,
  type ChangedPair,
  type InconsistentEid,
  NO_STEADINESS,
  ROUND_MS,
  type Steadiness,
} from '@lispwatch/domain/consistency/over-time'
import type { SteadinessFact } from '@lispwatch/domain/report/facts'
import type { Report } from '@lispwatch/domain/report/report'
import { shownCell } from '@lispwatch/domain/report/shown'
import { column, counted, countOf, figure, framed, inPeriod, type ReportFrame, shareOf, table } from './frame.ts'

const STABILITY =
  'Stability = pairs of EID-prefix and server that said the same in every round / pairs that said something in two rounds or more. To say the same is to deny the EID-prefix again, or to give the same set of locators; TTL, priorities and weights do not count.'
const CONSISTENCY =
  'Consistency = EID-prefixes of which all their servers said the same in every round / EID-prefixes of which two of their servers or more said something in one round. A server that denied an EID-prefix all through the period is none of its servers.'
const ROUNDS = `A round is every ${ROUND_MS / 60_000} minutes, seen from each place by itself. Silence is no answer and differs from nothing; time in which nobody looked has no rounds.`
const LITERATURE =
  'For comparison: in July 2013, over 17 days of rounds of 30 minutes, 91.49 % of the pairs of the LISP beta network never changed and 86.30 % of its EIDs were consistent (Li, Saucez, Iannone, Donnet: Stability and Consistency of the LISP Pull Routing Architecture, 2016).'

const STEP_COLUMNS = [
  column('fromAt', 'From', 'instant', 2),
  column('pairs', 'Pairs', 'count', 1),
  column('neverChanged', 'Never changed', 'count', 1),
  column('stabilityShare', 'Stability', 'share', 1),
  column('eids', 'EID-prefixes compared', 'count', 1.3),
  column('consistent', 'Consistent', 'count', 1),
  column('consistencyShare', 'Consistency', 'share', 1),
]

const DIFFER_COLUMNS = [
  column('eid', 'EID-prefix', 'address', 3),
  column('site', 'Site', 'text', 3),
  column('differIn', 'Servers differ in', 'text', 3),
  column('firstAt', 'First seen', 'instant', 2),
]

const CHANGED_COLUMNS = [
  column('eid', 'EID-prefix', 'address', 3),
  column('site', 'Site', 'text', 3),
  column('server', 'Server', 'text', 3),
  column('cause', 'Kind of change', 'text', 2),
  column('changes', 'Changes', 'count', 1),
]

const CAUSES: Readonly<Record<ChangedPair['cause'], string>> = {
  deployed: 'newly registered',
  withdrawn: 'no longer registered',
  reconfigured: 'other locators',
  oscillating: 'to and fro',
}

const DIFFERENCES: Readonly<Record<InconsistentEid['differIn'], string>> = {
  type: 'whether it is registered',
  locators: 'its locators',
}

/** The two figures of the literature, of what is measured here. `steps` are those of the facts. */
export function consistencyReport(facts: readonly SteadinessFact[], steps: readonly Span[], frame: ReportFrame): Report {
  const whole = facts.reduce((sum, fact) => addSteadiness(sum, fact.whole), NO_STEADINESS)
  const byStep = steps.map((step, i) => ({
    step,
    all: facts.reduce((sum, fact) => addSteadiness(sum, fact.steps[i] ?? NO_STEADINESS), NO_STEADINESS),
  }))
  const changed = facts.flatMap(({ site, whole: { changed: its } }) => its.map((one) => ({ site, ...one })))
  const differing = facts.flatMap(({ site, whole: { inconsistent } }) => inconsistent.map((one) => ({ site, ...one })))
  const [stability, consistency] = [stabilityShare(whole), consistencyShare(whole)]
  const shown = (share: number | null) => shownCell('share', share)
  return framed(
    'consistency',
    frame,
    `${inPeriod(frame)} stability ${shown(stability)} of ${counted(whole.pairs, 'pair')}, consistency ${shown(consistency)} of ${counted(whole.eids, 'EID-prefix', 'EID-prefixes')}.`,
    [
      {
        title: 'In short',
        parts: [
          {
            form: 'figures',
            figures: [
              figure(
                'stabilityShare',
                'Stability',
                'share',
                stability,
                `${whole.neverChanged} of ${counted(whole.pairs, 'pair')} never changed.`,
              ),
              figure(
                'consistencyShare',
                'Consistency',
                'share',
                consistency,
                `${whole.consistent} of ${counted(whole.eids, 'EID-prefix', 'EID-prefixes')} said to be the same everywhere.`,
              ),
              ...(['deployed', 'reconfigured', 'withdrawn', 'oscillating'] as const).map((cause) =>
                figure(
                  cause,
                  `Changed: ${CAUSES[cause]}`,
                  'count',
                  countOf(changed, (one) => one.cause === cause),
                ),
              ),
            ],
          },
          {
            form: 'line',
            title: 'Stability, by day',
            points: byStep.map(({ step, all }) => ({ at: step.fromAt, share: stabilityShare(all) })),
          },
          {
            form: 'line',
            title: 'Consistency, by day',
            points: byStep.map(({ step, all }) => ({ at: step.fromAt, share: consistencyShare(all) })),
          },
        ],
      },
      { title: 'How it is reckoned', parts: [STABILITY, CONSISTENCY, ROUNDS, LITERATURE].map((text) => ({ form: 'text', text })) },
      {
        title: 'By day',
        parts: [
          table({
            title: 'Each by itself',
            columns: STEP_COLUMNS,
            rows: byStep.map(({ step, all }) => [
              step.fromAt,
              all.pairs,
              all.neverChanged,
              stabilityShare(all),
              all.eids,
              all.consistent,
              consistencyShare(all),
            ]),
            empty: 'The period has no day.',
            isList: true,
          }),
        ],
      },
      {
        title: 'What was not the same',
        parts: [
          table({
            title: 'EID-prefixes of which servers said different things',
            columns: DIFFER_COLUMNS,
            rows: differing.map(({ eid, site, differIn, at }) => [eid, site ?? '', DIFFERENCES[differIn], at]),
            empty: 'All servers said the same of every EID-prefix.',
          }),
          table({
            title: 'Pairs that changed',
            columns: CHANGED_COLUMNS,
            rows: changed.map(({ eid, site, server, cause, changes }) => [eid, site ?? '', server, CAUSES[cause], changes]),
            empty: 'No pair changed.',
          }),
        ],
      },
    ],
  )
}

const stabilityShare = ({ neverChanged, pairs }: Steadiness): number | null => shareOf(neverChanged, pairs)
const consistencyShare = ({ consistent, eids }: Steadiness): number | null => shareOf(consistent, eids)
