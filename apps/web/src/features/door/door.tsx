import type { ReactNode } from 'react'
import { Logo } from '../frame/logo.tsx'
import { WORDS as FRAME_WORDS } from '../frame/words.ts'

/** What stands around the pages before the console: the mark, a sheet, nothing else. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-92 flex-col px-4 pt-[14vh] pb-10">
      <p className="mb-6 flex items-center gap-2.5 text-14 font-semibold">
        <Logo size={22} />
        {FRAME_WORDS.product}
      </p>
      <div className="rounded-md border border-line bg-panel p-6">
        <h1 className="mb-4 text-20 font-semibold">{title}</h1>
        {children}
      </div>
    </main>
  )
}
