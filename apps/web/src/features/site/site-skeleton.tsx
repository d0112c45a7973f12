import { Bar, SkeletonRows } from '../../ui/skeleton.tsx'

/** The site page before its data: same places, same heights. */
export function SiteSkeleton() {
  return (
    <div className="mx-auto max-w-[110rem] space-y-5 p-4 sm:p-6">
      <div className="space-y-3">
        <Bar className="w-16" />
        <Bar className="h-6 w-56" />
        <Bar className="h-4 w-96 max-w-full" />
      </div>
      <div className="rounded-md border border-line bg-panel">
        <SkeletonRows rows={3} />
      </div>
      <div className="rounded-md border border-line bg-panel">
        <SkeletonRows rows={5} />
      </div>
    </div>
  )
}
