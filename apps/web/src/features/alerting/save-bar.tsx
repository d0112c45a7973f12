import type { AlertProblem } from '../../lib/alert-rule-shapes.ts'
import { Button } from '../../ui/button.tsx'
import { type QueryError, whyFailed } from '../fallback/why-failed.ts'

interface Doing {
  readonly isPending: boolean
  readonly error: QueryError | null
}

interface Props {
  readonly words: { readonly save: string; readonly saving: string; readonly incomplete: string }
  readonly save: Doing
  readonly remove: Doing
  /** Undefined where there is nothing to be removed or put back. */
  readonly removal: { readonly word: string; readonly onRemove: () => void } | undefined
  readonly problems: readonly AlertProblem[]
}

/** Saves what is written, or takes back what is there; and what is in the way of it. */
export function SaveBar({ words, save, remove, removal, problems }: Props) {
  const failed = save.error ?? remove.error
  const wrong = problems[0] === undefined ? '' : `${words.incomplete} ${problems[0].message}`
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <Button kind="primary" type="submit" disabledReason={save.isPending ? words.saving : undefined}>
          {words.save}
        </Button>
        {removal !== undefined && <Button onClick={removal.onRemove}>{removal.word}</Button>}
      </div>
      <p role="alert" className="text-12 break-words text-down-text">
        {failed === null ? wrong : whyFailed(failed)}
      </p>
    </>
  )
}
