'use client'

import dynamic from 'next/dynamic'
import type { SheetProps } from './dialog-sheet.tsx'

/** What a sheet is made of comes with the first one that is opened. */
const Sheet = dynamic(() => import('./dialog-sheet.tsx').then(({ Sheet: component }) => component), { ssr: false })

/** A sheet above the page; focus goes to the first control in it, stays inside and returns where it was. */
export function Dialog({ open, ...props }: SheetProps & { readonly open: boolean }) {
  return open ? <Sheet {...props} /> : null
}
