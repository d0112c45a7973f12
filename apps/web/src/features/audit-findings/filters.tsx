'use client'

import { AUDIT_AGES, AUDIT_SEVERITIES } from '../../lib/audit-filter.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Select } from '../../ui/select.tsx'
import type { AuditFindingsListView } from './list-view.ts'
import { AGE_WORD, SEVERITY_WORD, WORDS } from './words.ts'

interface Props {
  readonly view: AuditFindingsListView
  readonly change: (part: Partial<AuditFindingsListView>) => void
}

export function Filters({ view, change }: Props) {
  return (
    <>
      <Select
        label={WORDS.severity}
        hideLabel
        value={view.severity ?? ''}
        onChange={({ target }) => change({ severity: AUDIT_SEVERITIES.find((one) => one === target.value) ?? null })}
      >
        <option value="">{WORDS.allSeverities}</option>
        {AUDIT_SEVERITIES.map((one) => (
          <option key={one} value={one}>
            {SEVERITY_WORD[one]}
          </option>
        ))}
      </Select>
      <Select
        label={WORDS.age}
        hideLabel
        value={view.age ?? ''}
        onChange={({ target }) => change({ age: AUDIT_AGES.find((one) => one === target.value) ?? null })}
      >
        <option value="">{WORDS.allAges}</option>
        {AUDIT_AGES.map((one) => (
          <option key={one} value={one}>
            {AGE_WORD[one]}
          </option>
        ))}
      </Select>
      <Select
        label={WORDS.standing}
        hideLabel
        value={view.isOver ? 'yes' : ''}
        onChange={({ target }) => change({ isOver: target.value === 'yes' })}
      >
        <option value="">{WORDS.isSo}</option>
        <option value="yes">{WORDS.isOver}</option>
      </Select>
      {view.site !== null && <Only name={view.site} label={WORDS.noSite} onClear={() => change({ site: null })} />}
      {view.provider !== null && <Only name={view.provider} label={WORDS.noProvider} onClear={() => change({ provider: null })} />}
    </>
  )
}

function Only({ name, label, onClear }: { name: string; label: string; onClear: () => void }) {
  return (
    <Button onClick={onClear} aria-label={`${label} ${name}`} className="max-w-64">
      <span className="truncate">{name}</span>
      <Icon name="close" size={12} />
    </Button>
  )
}
