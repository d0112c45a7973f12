import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Frame } from '../../features/frame/frame.tsx'
import { THEME_COOKIE, themeChoice } from '../../lib/theme.ts'
import { LiveProvider } from '../../live/provider.tsx'
import { currentPrincipal, frameLoader, liveCursor, trpc } from '../../trpc/server.tsx'

const { fetchQuery, prefetch, Hydrate } = frameLoader

/** The frame of the console. Who is nobody gets no frame: the page itself sends them to sign in. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const principal = await currentPrincipal()
  if (principal === null) return children
  const theme = themeChoice((await cookies()).get(THEME_COOKIE)?.value)
  const cursor = await liveCursor()
  const [me, summary] = await Promise.all([
    fetchQuery(trpc.me.get.queryOptions()),
    fetchQuery(trpc.network.summary.queryOptions()),
    prefetch(trpc.incidents.needing.queryOptions()),
  ])
  return (
    <Hydrate>
      <LiveProvider cursor={cursor}>
        <Frame network={summary.name} me={me} theme={theme} isDemo={summary.demo}>
          {children}
        </Frame>
      </LiveProvider>
    </Hydrate>
  )
}
