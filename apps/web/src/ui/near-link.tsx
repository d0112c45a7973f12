'use client'

import Link from 'next/link'
import { type ComponentProps, useState } from 'react'

/**
 * A link whose page is fetched ahead only when somebody is about to press it: of the dozens on a screen hardly one will be, and each costs
 * the server a page and the browser some of the time in which the screen should come to rest.
 */
export function NearLink(props: Omit<ComponentProps<typeof Link>, 'prefetch' | 'onMouseEnter' | 'onFocus' | 'onTouchStart'>) {
  const [isNear, setNear] = useState(false)
  const come = () => setNear(true)
  return <Link {...props} prefetch={isNear ? null : false} onMouseEnter={come} onFocus={come} onTouchStart={come} />
}
