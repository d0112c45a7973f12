import { Bar, SkeletonRows } from '../../ui/skeleton.tsx'

export default function Loading() {
  return (
    <div className="space-y-4 p-4 sm:p-6">
      <div className="space-y-2">
        <Bar className="h-6 w-48" />
        <Bar className="w-72 max-w-full" />
      </div>
      <div className="rounded-md border border-line bg-panel">
        <SkeletonRows rows={8} />
      </div>
    </div>
  )
}
