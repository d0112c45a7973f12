import { SiteSkeleton } from '../../../../features/site/site-skeleton.tsx'

export default function Loading() {
  return <SiteSkeleton />
}
