import type { ReactNode } from 'react'

/** Nothing here: says what will be, and offers the next step. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-center px-6 py-10 text-center">
      <p className="text-14 font-medium">{title}</p>
      {children !== undefined && <div className="mt-1 max-w-[48ch] text-muted">{children}</div>}
      {action !== undefined && <div className="mt-4">{action}</div>}
    </div>
  )
}
