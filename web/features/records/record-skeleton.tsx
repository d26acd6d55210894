import { Card } from '../../ui/section.tsx'
import { Skeleton, SkeletonRows } from '../../ui/skeleton.tsx'
import { RecordLayout } from './record-layout.tsx'

/** The shape of a record's page while it is on its way. */
export function RecordSkeleton() {
  return (
    <>
      <div className="flex h-20 flex-col justify-center gap-2 border-b border-line bg-surface px-4 sm:px-6">
        <Skeleton className="h-6 w-72 max-w-full" />
        <Skeleton className="w-40" />
      </div>
      <RecordLayout
        of={null}
        numbers={
          <Card>
            <SkeletonRows rows={6} />
          </Card>
        }
        facts={
          <Card>
            <SkeletonRows rows={4} />
          </Card>
        }
        activity={
          <Card>
            <SkeletonRows rows={8} />
          </Card>
        }
      />
    </>
  )
}
