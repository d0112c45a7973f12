import { paths } from '../../lib/paths.ts'
import type { Me } from '../../lib/shapes.ts'
import type { ThemeChoice } from '../../lib/theme.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { NearLink } from '../../ui/near-link.tsx'
import { AsOfButton } from '../as-of/as-of.tsx'
import { OmniboxButton } from '../omnibox/omnibox-button.tsx'
import { AccountMenu } from './account-menu.tsx'
import { Logo } from './logo.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { WORDS } from './words.ts'

interface Props {
  readonly network: string | null
  readonly me: Me | null
  readonly theme: ThemeChoice
  readonly isDemo: boolean
}

/** Where you are, how it looks, who you are. */
export function TopBar({ network, me, theme, isDemo }: Props) {
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-3 border-b border-line bg-canvas px-3 sm:px-4 print:static print:border-0">
      <NearLink href={paths.overview()} className="flex min-w-0 items-center gap-2.5 rounded-sm">
        <Logo />
        <span className={network === null ? 'font-semibold' : 'sr-only font-semibold sm:not-sr-only'}>{WORDS.product}</span>
        {network !== null && (
          <>
            <span aria-hidden="true" className="hidden text-muted sm:inline">
              /
            </span>
            <span className="truncate text-text" title={network}>
              {network}
            </span>
          </>
        )}
      </NearLink>
      <div className="ml-auto flex shrink-0 items-center gap-1 print:hidden">
        {me !== null && <OmniboxButton me={me} isDemo={isDemo} />}
        {me !== null && <AsOfButton />}
        <ThemeSwitch initial={theme} />
        {me?.kind === 'user' ? (
          <AccountMenu me={me} />
        ) : (
          <>
            {me?.kind === 'guest' && <span className="hidden px-2 text-12 text-muted sm:inline">{WORDS.guest}</span>}
            <NearLink href={paths.signIn()} className={buttonClass('plain')}>
              {WORDS.signIn}
            </NearLink>
          </>
        )}
      </div>
    </header>
  )
}
