import type { ReactNode } from 'react'
import type { Me } from '../../lib/shapes.ts'
import type { ThemeChoice } from '../../lib/theme.ts'
import { Toaster } from '../../ui/toast.tsx'
import { ChannelBanner } from '../alerting/channel-banner.tsx'
import { AsOf } from '../as-of/as-of.tsx'
import { HoverCards } from '../hover-card/hover-cards.tsx'
import { MonitorBanner } from '../incidents/monitor-banner.tsx'
import { LabBanner } from '../lab/lab-banner.tsx'
import { Rail } from './rail.tsx'
import { Shortcuts } from './shortcuts.tsx'
import { TopBar } from './top-bar.tsx'
import { WORDS } from './words.ts'

interface Props {
  /** Name of the network; null when it could not be read. */
  readonly network: string | null
  readonly me: Me | null
  readonly theme: ThemeChoice
  /** A simulated network, which may be broken. */
  readonly isDemo: boolean
  readonly children: ReactNode
}

/** What stands around every page of the console. */
export function Frame({ network, me, theme, isDemo, children }: Props) {
  return (
    <>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md border border-line bg-raised px-3 py-2 font-medium focus:translate-y-0"
      >
        {WORDS.skip}
      </a>
      <TopBar network={network} me={me} theme={theme} isDemo={isDemo} />
      <div className="flex">
        <Rail withLab={isDemo} withSettings={me?.kind === 'user'} withStatusPage={me?.capabilities.includes('see-publications') === true} />
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 pb-14 outline-none sm:pb-0">
          <MonitorBanner />
          <ChannelBanner isForMe={me?.capabilities.includes('manage-settings') === true} />
          <LabBanner isDemo={isDemo} />
          <AsOf />
          {children}
        </main>
      </div>
      <Shortcuts />
      <HoverCards />
      <Toaster />
    </>
  )
}
