import { Field } from '../../../ui/field.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import type { Problems, WindowDraft } from './draft.ts'
import { WORDS } from './words.ts'

interface Props {
  readonly draft: WindowDraft
  /** What is told as missing. */
  readonly problems: Problems
  readonly onChange: (part: Partial<WindowDraft>) => void
}

/** Whether the public is told of the work, and what. */
export function PublicFields({ draft, problems, onChange }: Props) {
  return (
    <Panel id="public" title={WORDS.public}>
      <div className="space-y-4">
        <label className="flex items-center gap-2">
          <input type="checkbox" checked={draft.isPublic} onChange={({ target }) => onChange({ isPublic: target.checked })} />
          {WORDS.isPublic}
        </label>
        <p className="max-w-[68ch] text-12 text-muted">{WORDS.publicMeaning}</p>
        {draft.isPublic && (
          <>
            <Field
              label={WORDS.publicName}
              value={draft.publicTitle}
              maxLength={200}
              error={problems.publicTitle}
              onChange={({ target }) => onChange({ publicTitle: target.value })}
            />
            <TextArea
              label={WORDS.publicText}
              hint={problems.publicText ?? WORDS.publicTextHint}
              value={draft.publicText}
              maxLength={4000}
              onChange={({ target }) => onChange({ publicText: target.value })}
            />
          </>
        )}
      </div>
    </Panel>
  )
}
