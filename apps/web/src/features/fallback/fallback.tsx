import type { ReactNode } from 'react'

/** A page that says what is wrong and what to do, where there is nothing else to show. */
export function Fallback({ title, children, actions }: { title: string; children: ReactNode; actions: ReactNode }) {
  return (
    <div className="mx-auto max-w-[34rem] px-6 py-[14vh]">
      <h1 className="text-20 font-semibold">{title}</h1>
      <div className="mt-2 space-y-2 text-14 text-muted">{children}</div>
      <div className="mt-5 flex flex-wrap gap-2">{actions}</div>
    </div>
  )
}
