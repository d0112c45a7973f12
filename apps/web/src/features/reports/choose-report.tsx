'use client'

import { isReportKind, REPORT_KINDS, REPORT_TITLES } from '@lispwatch/domain/report/kind'
import { isReadyPeriod, PERIOD_WORDS, READY_PERIODS } from '@lispwatch/domain/report/ready-period'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { writeInstant } from '../../lib/instant-text.ts'
import { paths } from '../../lib/paths.ts'
import { type ReportView, USUAL_PERIOD } from '../../lib/report-view.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Select } from '../../ui/select.tsx'
import { ScopeFields } from './scope-fields.tsx'
import { WORDS } from './words.ts'

const OWN = 'own'

/** Chooses what is reported, of which part of the network, and of when; all of it goes into the URL. */
export function ChooseReport({ view }: { view: ReportView }) {
  const router = useRouter()
  const [kind, setKind] = useState(view.kind ?? REPORT_KINDS[0])
  const [period, setPeriod] = useState<string>(typeof view.period === 'string' ? view.period : OWN)
  const [scope, setScope] = useState(view.scope)
  const [days, setDays] = useState(typeof view.period === 'string' ? { from: '', to: '' } : daysOf(view.period))
  const show = (event: FormEvent) => {
    event.preventDefault()
    const when = period === OWN ? days : { period: period === USUAL_PERIOD ? undefined : period }
    const where = scope.kind === 'network' || scope.name === '' ? {} : { [scope.kind]: scope.name }
    router.push(paths.reports({ kind, ...when, ...where }))
  }
  return (
    <Panel id="choose" title={WORDS.show} className="print:hidden">
      <form onSubmit={show} className="flex flex-wrap items-end gap-x-5 gap-y-3">
        <Select label={WORDS.kind} value={kind} onChange={({ target }) => isReportKind(target.value) && setKind(target.value)}>
          {REPORT_KINDS.map((one) => (
            <option key={one} value={one}>
              {REPORT_TITLES[one]}
            </option>
          ))}
        </Select>
        <Select label={WORDS.period} value={period} onChange={({ target }) => setPeriod(target.value)}>
          {READY_PERIODS.map((one) => (
            <option key={one} value={one}>
              {PERIOD_WORDS[one]}
            </option>
          ))}
          <option value={OWN}>{WORDS.own}</option>
        </Select>
        {!isReadyPeriod(period) && (
          <>
            <Field
              label={WORDS.from}
              type="date"
              required
              value={days.from}
              onChange={({ target }) => setDays({ ...days, from: target.value })}
            />
            <Field
              label={WORDS.to}
              type="date"
              required
              value={days.to}
              onChange={({ target }) => setDays({ ...days, to: target.value })}
            />
          </>
        )}
        <ScopeFields scope={scope} onChange={setScope} />
        <Button kind="primary" type="submit">
          {WORDS.showIt}
        </Button>
      </form>
    </Panel>
  )
}

const daysOf = ({ fromAt, toAt }: { readonly fromAt: number; readonly toAt: number }) => ({
  from: writeInstant(fromAt).slice(0, 10),
  to: writeInstant(toAt).slice(0, 10),
})
