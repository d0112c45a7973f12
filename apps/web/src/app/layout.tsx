import './globals.css'
import { GeistMono } from 'geist/font/mono'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { WORDS } from '../features/frame/words.ts'
import { THEME_COOKIE, themeChoice } from '../lib/theme.ts'
import { TrpcReactProvider } from '../trpc/react.tsx'
import { NowProvider } from '../ui/now.tsx'

export const metadata: Metadata = {
  title: { default: WORDS.product, template: `%s · ${WORDS.product}` },
  description: 'Operations console for LISP networks',
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'dark light' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeChoice((await cookies()).get(THEME_COOKIE)?.value)
  return (
    <html lang="en" className={GeistMono.variable} data-theme={theme === 'system' ? undefined : theme}>
      <body>
        <TrpcReactProvider>
          <NowProvider renderedAt={Date.now()}>{children}</NowProvider>
        </TrpcReactProvider>
      </body>
    </html>
  )
}
