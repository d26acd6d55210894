import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import type { exportRoutes } from '../../../server/features/exports/routes.ts'
import type { ExportScope } from '../../../shared/contracts/exports.ts'
import { mayDo } from '../../../shared/policy.ts'
import { client, unwrap } from '../../lib/api.ts'
import { explain, isProblemCode } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { toast } from '../../ui/toast.tsx'
import { useMe } from '../me/api.ts'

const route = getRouteApi('/signed-in/settings/account')
const { exports } = client<typeof exportRoutes>().api

/** One's own data for everybody, everything of the workspace for its owner. */
export function ExportSection() {
  const { workspace, role } = useMe()
  const { refused, ref } = route.useSearch()
  return (
    <Section title={m.export_title()} description={m.export_intro()} flush>
      {isProblemCode(refused) && (
        <ErrorNote className="m-4" {...explain(new ProblemError(refused))} reference={ref} />
      )}
      <ul>
        <Offer
          scope="own"
          title={m.export_own()}
          detail={m.export_own_detail()}
          label={m.export_download_own()}
        />
        {mayDo(role, 'workspace.export') && (
          <Offer
            scope="workspace"
            title={m.export_workspace()}
            detail={m.export_workspace_detail({ workspace: workspace.name })}
            label={m.export_download_workspace()}
          />
        )}
      </ul>
    </Section>
  )
}

function Offer(props: { scope: ExportScope; title: string; detail: string; label: string }) {
  const { scope, title, detail, label } = props
  const navigate = route.useNavigate()
  const start = useMutation({
    mutationFn: async () => {
      await navigate({ search: {}, replace: true })
      const { id } = await unwrap(exports.$post({ json: { scope } }))
      window.location.assign(`/api/exports/${id}/file`)
    },
    onSuccess: () => toast({ title: m.export_started(), tone: 'ok' }),
  })
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 sm:px-6 py-3 text-sm last:border-0">
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="font-bold">{title}</h3>
        <p className="text-ink-soft">{detail}</p>
        {start.isError && <ErrorNote className="mt-2" {...explain(start.error)} />}
      </div>
      <Button icon={Download} aria-label={label} loading={start.isPending} onClick={() => start.mutate()}>
        {m.export_download()}
      </Button>
    </li>
  )
}
