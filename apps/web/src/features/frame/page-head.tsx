import type { ReactNode } from 'react'
import { MeasuredLine } from './measured-line.tsx'

interface Props {
  readonly title: ReactNode
  readonly actions?: ReactNode
  /** Left out where the page says the same in larger letters. */
  readonly withSentence?: boolean
}

/** The title of a page with the measured-line under it. */
export function PageHead({ title, actions, withSentence = true }: Props) {
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <div className="min-w-0 flex-[1_1_12rem]">
        <h1 className="text-20 font-semibold">{title}</h1>
        <MeasuredLine withSentence={withSentence} />
      </div>
      {actions}
    </div>
  )
}
