import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { WorkspaceView } from '../../../shared/contracts/workspaces.ts'
import { type Reach, reaches } from '../../../shared/reach.ts'
import { explain } from '../../lib/explain.ts'
import { locale, m } from '../../lib/messages.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Section } from '../../ui/section.tsx'
import { toast } from '../../ui/toast.tsx'
import { type Narrowed, narrowedQuery, useEditWorkspace } from './api.ts'
import { reachHints, reachNames } from './reach-names.ts'

/** What members may do with records that others own. Narrowing it is confirmed: from then on it is missing on their screens. */
export function MembersReach({ workspace }: { workspace: WorkspaceView }) {
  const edit = useEditWorkspace()
  const [typed, setTyped] = useState<Reach>()
  const [confirming, setConfirming] = useState(false)
  const chosen = typed ?? workspace.membersReach
  const narrows = reaches.indexOf(chosen) > reaches.indexOf(workspace.membersReach)
  const isStale = edit.error instanceof ProblemError && edit.error.code === 'stale_version'

  const save = () =>
    edit.mutateAsync({ version: workspace.version, membersReach: chosen }).then(() => {
      setTyped(undefined)
      toast({ title: m.settings_saved(), tone: 'ok' })
    })

  function submit(event: FormEvent) {
    event.preventDefault()
    // What goes wrong stands in the form.
    if (narrows) setConfirming(true)
    else save().catch(() => undefined)
  }

  return (
    <Section title={m.workspace_reach_title()} description={m.workspace_reach_intro()}>
      <form onSubmit={submit} className="flex max-w-2xl flex-col gap-4">
        <Choices chosen={chosen} onChoose={setTyped} />
        {isStale && <Banner tone="warn">{m.workspace_stale()}</Banner>}
        {edit.isError && !isStale && !confirming && <ErrorNote {...explain(edit.error)} />}
        <div>
          <Button
            variant="primary"
            type="submit"
            loading={edit.isPending}
            disabled={chosen === workspace.membersReach}
          >
            {m.workspace_reach_save()}
          </Button>
        </div>
      </form>
      <ConfirmDialog
        open={confirming}
        onOpenChange={setConfirming}
        title={m.workspace_reach_confirm_title({ reach: reachNames[chosen]() })}
        confirmLabel={m.workspace_reach_confirm()}
        onConfirm={save}
      >
        {confirming && <Consequence chosen={chosen} />}
      </ConfirmDialog>
    </Section>
  )
}

function Choices({ chosen, onChoose }: { chosen: Reach; onChoose: (reach: Reach) => void }) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={m.workspace_reach_title()} className="flex flex-col gap-2">
      {reaches.map((reach) => (
        <label
          key={reach}
          className="flex min-h-control cursor-pointer items-start gap-2 rounded-md border border-line px-3 py-2 text-sm has-checked:border-accent has-checked:bg-accent-soft"
        >
          <input
            type="radio"
            name={name}
            checked={reach === chosen}
            onChange={() => onChoose(reach)}
            aria-describedby={`${name}-${reach}`}
            aria-label={reachNames[reach]()}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span className="min-w-0">
            <span className="block font-bold">{reachNames[reach]()}</span>
            <span id={`${name}-${reach}`} className="block text-ink-soft">
              {reachHints[reach]()}
            </span>
          </span>
        </label>
      ))}
    </div>
  )
}

/** How many it is about, as far as that is known in time. */
function Consequence({ chosen }: { chosen: Reach }) {
  const { data } = useQuery(narrowedQuery)
  return (
    <>
      <p>{reachHints[chosen]()}</p>
      {data && <p className="mt-2">{consequence(chosen, data)}</p>}
    </>
  )
}

function consequence(chosen: Reach, { members, companies, isAll }: Narrowed): string {
  const figures = { members: members.toLocaleString(locale), companies: companies.toLocaleString(locale) }
  if (chosen === 'edit_own')
    return isAll ? m.workspace_reach_cannot_edit(figures) : m.workspace_reach_cannot_edit_many(figures)
  return isAll ? m.workspace_reach_cannot_see(figures) : m.workspace_reach_cannot_see_many(figures)
}
