import { type Availability, availabilityShare, availabilityText } from '@lispwatch/domain/availability'
import type { SiteAvailabilityFact } from '@lispwatch/domain/report/facts'
import type { DayBar, Report } from '@lispwatch/domain/report/report'
import { column, counted, countOf, figure, framed, inPeriod, type ReportFrame, table } from './frame.ts'

const COLUMNS = [
  column('site', 'Site', 'text', 4),
  column('provider', 'Provider', 'text', 2.5),
  column('likelyShare', 'Availability', 'share', 2),
  column('leastShare', 'At least', 'share', 1.8),
  column('mostShare', 'At most', 'share-most', 1.8),
  column('downMs', 'Down', 'duration', 2),
  column('doubtMs', 'In doubt', 'duration', 2),
  column('maintenanceMs', 'Maintenance', 'duration', 2),
  column('unmeasuredMs', 'Not measured', 'duration', 2.2),
]

/** A usual promise. The report says who kept it, and of whom that is not sure. */
const PROMISE = 0.999

const FORMULA =
  'Availability = time up / (period - maintenance - time not measured). A site is up while one of its EID-prefixes is registered at one server or more and one of the locators that its mapping had then answers RLOC-probes; what several places see, the majority decides. Announced maintenance counts neither way, whatever was seen meanwhile.'

const BOUNDS =
  'A change is seen with the first question after it, so when it happened lies between two sights. That time is in doubt: "at least" counts all of it as down, "at most" all of it as up, and the figure between them half of it. Time in which nobody looked is not measured: it is told, and counts neither way.'

/** How long sites were up, with the formula, and with what is not known. */
export function availabilityReport(facts: readonly SiteAvailabilityFact[], frame: ReportFrame): Report {
  const used = facts.filter(({ isDormant }) => !isDormant)
  const shares = used.map(({ whole }) => availabilityShare(whole))
  const whole = sumOf(used.map((fact) => fact.whole))
  const all = whole === null ? null : availabilityShare(whole)
  const said = all === null ? 'nothing was measured that counts' : `sites were up for ${availabilityText(all)} of the time that counts`
  const dormant = facts.length - used.length
  const asleep =
    dormant === 0 ? '' : ` ${counted(dormant, 'site')} had nothing registered in all of it and ${dormant === 1 ? 'is' : 'are'} left out.`
  return framed('availability', frame, `${inPeriod(frame)} ${said}.${asleep}`, [
    {
      title: 'In short',
      parts: [
        {
          form: 'figures',
          figures: [
            figure(
              'likelyShare',
              'Availability',
              'share',
              all?.likely ?? null,
              'Of all sites together: their time up, over their time that counts.',
            ),
            figure('leastShare', 'At least', 'share', all?.least ?? null),
            figure('mostShare', 'At most', 'share-most', all?.most ?? null),
            figure('sites', 'Sites', 'count', used.length, dormant === 0 ? null : `And ${dormant} without any registration.`),
            figure(
              'surelyBelow',
              'Surely below 99.9 %',
              'count',
              countOf(shares, (share) => share !== null && share.most < PROMISE),
            ),
            figure(
              'perhapsBelow',
              'Perhaps below 99.9 %',
              'count',
              countOf(shares, (share) => share !== null && share.least < PROMISE && share.most >= PROMISE),
            ),
            figure(
              'unmeasuredSites',
              'Nothing measured',
              'count',
              countOf(shares, (share) => share === null),
            ),
          ],
        },
        { form: 'days', title: 'Up, by day', days: barsOf(used) },
      ],
    },
    {
      title: 'How it is reckoned',
      parts: [
        { form: 'text', text: FORMULA },
        { form: 'text', text: BOUNDS },
        {
          form: 'text',
          text: 'Counted are sites and EID-prefixes that are in the inventory when the report is made, with the maintenance that is known then.',
        },
      ],
    },
    {
      title: 'By site',
      parts: [
        table({
          title: 'The least available first',
          columns: COLUMNS,
          rows: used
            .map((fact, i) => ({ fact, share: shares[i] ?? null }))
            .toSorted((a, b) => (a.share?.likely ?? 2) - (b.share?.likely ?? 2))
            .map(({ fact, share }) => [
              ...[fact.site, fact.provider ?? '', share?.likely ?? null, share?.least ?? null, share?.most ?? null],
              ...[fact.whole.downMs, fact.whole.doubtMs, fact.whole.maintenanceMs, fact.whole.unmeasuredMs],
            ]),
          empty: 'No site of this part of the network had anything registered.',
          isList: true,
        }),
      ],
    },
  ])
}

/** The times of several, added up; null of none. */
function sumOf(all: readonly Availability[]): Availability | null {
  const [first] = all
  if (first === undefined) return null
  const sum = { fromAt: first.fromAt, toAt: first.toAt, upMs: 0, downMs: 0, doubtMs: 0, maintenanceMs: 0, unmeasuredMs: 0 }
  for (const one of all) {
    sum.upMs += one.upMs
    sum.downMs += one.downMs
    sum.doubtMs += one.doubtMs
    sum.maintenanceMs += one.maintenanceMs
    sum.unmeasuredMs += one.unmeasuredMs
  }
  return sum
}

function barsOf(facts: readonly SiteAvailabilityFact[]): DayBar[] {
  const steps = facts[0]?.steps.length ?? 0
  return Array.from({ length: steps }, (_, i) => sumOf(facts.flatMap((fact) => fact.steps[i] ?? []))).flatMap((sum): DayBar[] => {
    if (sum === null) return []
    const { fromAt, toAt, upMs, downMs, doubtMs, maintenanceMs, unmeasuredMs } = sum
    const share = availabilityShare(sum)
    const all = upMs + downMs + doubtMs + maintenanceMs + unmeasuredMs
    return [
      {
        fromAt,
        toAt,
        least: share?.least ?? null,
        most: share?.most ?? null,
        maintenance: maintenanceMs / all,
        unmeasured: unmeasuredMs / all,
      },
    ]
  })
}
