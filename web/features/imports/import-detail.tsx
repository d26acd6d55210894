import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ChevronLeft } from 'lucide-react'
import { useEffect } from 'react'
import type { ImportView } from '../../../shared/contracts/imports.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OldNote } from '../../ui/old-note.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Card } from '../../ui/section.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { importQuery } from './api.ts'
import { CheckStep } from './check-step.tsx'
import { CheckingNote } from './checking-note.tsx'
import { RefusedNote } from './refused-note.tsx'
import { ResultStep } from './result-step.tsx'
import { RunStep } from './run-step.tsx'
import { Steps } from './steps.tsx'
import { fileSize, statuses } from './words.ts'

interface ImportDetailProps {
  id: string
  onLeave: () => void
}

/** One import, in the step where it is: check, run or result. */
export function ImportDetail({ id, onLeave }: ImportDetailProps) {
  const query = useQuery(importQuery(id))
  const { data, error, refetch } = query
  useFreshCompanies(data?.status)
  return (
    <>
      <PageHeader
        above={
          <Button variant="ghost" size="small" icon={ChevronLeft} className="-ml-2.5" onClick={onLeave}>
            {m.import_back()}
          </Button>
        }
        title={data?.fileName ?? m.import_title()}
        below={data && m.import_by({ user: data.uploadedBy, size: fileSize(data.byteSize) })}
        actions={
          data && (
            <>
              <State status={data.status} />
              <Steps status={data.status} />
            </>
          )
        }
      />
      <OldNote query={query} flush />
      {data ? (
        <Step view={data} onLeave={onLeave} />
      ) : (
        <Card>{error ? <ErrorPanel error={error} onRetry={refetch} /> : <SkeletonRows rows={4} />}</Card>
      )}
    </>
  )
}

function State({ status }: { status: ImportView['status'] }) {
  const { tone, name } = statuses[status]
  return (
    <span role="status" className="mr-4">
      <StatusBadge tone={tone}>{name()}</StatusBadge>
    </span>
  )
}

function Step({ view, onLeave }: { view: ImportView; onLeave: () => void }) {
  const { status, format, mapping } = view
  if (status === 'refused') return <RefusedNote view={view} onLeave={onLeave} />
  if (status === 'running') return <RunStep view={view} />
  if (status === 'ready' || (status === 'uploaded' && format && mapping))
    return <CheckStep view={view} onLeave={onLeave} />
  if (status === 'uploaded') return <CheckingNote />
  return <ResultStep view={view} onLeave={onLeave} />
}

/** What lists and pages have in memory is old once companies came in. */
function useFreshCompanies(status: ImportView['status'] | undefined): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (status !== 'done' && status !== 'cancelled' && status !== 'failed') return
    for (const key of ['companies', 'company']) void queries.invalidateQueries({ queryKey: [key] })
  }, [status, queries])
}
