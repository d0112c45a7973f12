import { grouped } from '@lispwatch/domain/consistency/answer'
import type { RegistrationFact } from '@lispwatch/domain/report/facts'
import type { Report } from '@lispwatch/domain/report/report'
import { instantText } from '@lispwatch/domain/report/shown'
import { column, counted, countOf, figure, framed, type ReportFrame, table } from './frame.ts'

const COLUMNS = [
  column('eid', 'EID-prefix', 'address', 4),
  column('site', 'Site', 'text', 3),
  column('provider', 'Provider', 'text', 2),
  column('server', 'Server', 'text', 3),
  column('vantage', 'Seen from', 'text', 2),
  column('standing', 'State', 'text', 2),
  column('sinceAt', 'Known since', 'instant', 3),
  column('locators', 'Locators, priority/weight', 'address', 5),
  column('ttlMinutes', 'TTL, min', 'count', 1.5),
]

/** The inventory of registrations as it was known at the end of the period. */
export function registrationsReport(facts: readonly RegistrationFact[], frame: ReportFrame): Report {
  const eids = [...grouped(facts, ({ eid }) => eid).values()]
  const registered = countOf(eids, (its) => its.some(({ standing }) => standing === 'registered'))
  const everywhere = countOf(eids, (its) => its.every(({ standing }) => standing === 'registered'))
  const nowhere = countOf(eids, (its) => its.every(({ standing }) => standing === 'not registered'))
  const unknown = eids.length - registered - nowhere
  const at = instantText(frame.toAt)
  return framed(
    'registrations',
    frame,
    `At ${at}, ${registered} of ${counted(eids.length, 'EID-prefix', 'EID-prefixes')} were registered at one server or more.`,
    [
      {
        title: 'In short',
        parts: [
          {
            form: 'figures',
            figures: [
              figure('eids', 'EID-prefixes', 'count', eids.length, 'Those that the inventory gives to a site.'),
              figure('registered', 'Registered', 'count', registered, 'At one server or more, seen from one place or more.'),
              figure(
                'registeredEverywhere',
                'Registered everywhere',
                'count',
                everywhere,
                'At every server that is asked, seen from every place.',
              ),
              figure('notRegistered', 'Not registered', 'count', nowhere, 'Every server that is asked denied it.'),
              figure(
                'unknown',
                'Not known',
                'count',
                unknown,
                'In doubt between two sights, or not measured, and registered nowhere for sure.',
              ),
            ],
          },
          {
            form: 'text',
            text: `Each line is one EID-prefix at one server, as it was known at ${at}. What was not measured then is said to be unmeasured, and a change between two sights is in doubt; neither counts as registered or as not registered.`,
          },
        ],
      },
      {
        title: 'Registrations',
        parts: [
          table({
            title: `As known at ${at}`,
            columns: COLUMNS,
            rows: facts.map(rowOf),
            empty: 'No EID-prefix of this part of the network is asked for.',
            isList: true,
          }),
        ],
      },
    ],
  )
}

const rowOf = ({ eid, site, provider, server, vantage, standing, sinceAt, locators, ttlMinutes }: RegistrationFact) => [
  ...[eid, site, provider ?? '', server, vantage, standing, sinceAt],
  standing === 'registered' ? (locators === null ? null : locators.join(', ')) : '',
  standing === 'registered' ? ttlMinutes : '',
]
