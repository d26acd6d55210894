import { type QueryClient, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { WorkspaceView } from '../../../shared/contracts/workspaces.ts'
import type { Locale } from '../../../shared/messages.ts'
import { mayDo } from '../../../shared/policy.ts'
import { longestContactTyped } from '../../../shared/support-contact.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { DataItem, DataList } from '../../ui/data-list.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Section } from '../../ui/section.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useConfig, useMe } from '../me/api.ts'
import { supportTarget } from '../me/support.ts'
import { ZonePicker } from '../me/zone-picker.tsx'
import { BrowserPolicy } from '../zoom/browser-policy.tsx'
import { useEditWorkspace, workspaceQuery } from './api.ts'
import { MembersReach } from './members-reach.tsx'
import { reachNames } from './reach-names.ts'

const languages = [
  { value: 'ja', label: '日本語' },
  { value: 'en', label: 'English' },
] as const satisfies { value: Locale; label: string }[]

/** What the page shows first, asked for on the way to it. */
export function askForWorkspace(queries: QueryClient): void {
  void queries.prefetchQuery(workspaceQuery)
}

/** What is set for everybody in the workspace. */
export function WorkspacePage() {
  usePageTitle(m.workspace_title())
  const { role } = useMe()
  const workspace = useQuery(workspaceQuery)
  const mayEdit = mayDo(role, 'workspace.edit')
  return (
    <>
      <Section
        title={m.workspace_title()}
        description={mayEdit ? m.workspace_intro() : m.workspace_read_only()}
      >
        <Loaded query={workspace} skeleton={<SkeletonRows rows={4} />}>
          {(workspace) => (mayEdit ? <WorkspaceForm workspace={workspace} /> : <Facts {...workspace} />)}
        </Loaded>
      </Section>
      {mayEdit && workspace.data && <MembersReach workspace={workspace.data} />}
      {mayDo(role, 'members.manage') && <BrowserPolicy />}
    </>
  )
}

function Facts({ name, locale, timeZone, supportEmail, membersReach }: WorkspaceView) {
  const fallback = useConfig()?.supportEmail ?? null
  return (
    <DataList>
      <DataItem label={m.workspace_name()}>{name}</DataItem>
      <DataItem label={m.workspace_locale()}>
        {languages.find(({ value }) => value === locale)?.label}
      </DataItem>
      <DataItem label={m.workspace_zone()}>{timeZone}</DataItem>
      <DataItem label={m.workspace_reach_title()}>{reachNames[membersReach]()}</DataItem>
      <DataItem label={m.workspace_support()}>
        <a {...supportTarget(supportEmail ?? fallback)} className="text-accent underline underline-offset-2">
          {supportEmail ?? fallback ?? m.workspace_support_people()}
        </a>
      </DataItem>
    </DataList>
  )
}

type Typed = Partial<
  Pick<WorkspaceView, 'name' | 'locale' | 'timeZone' | 'version'> & { supportEmail: string }
>

/** What is typed stands over what is read, which may be read anew at any time. */
function WorkspaceForm({ workspace }: { workspace: WorkspaceView }) {
  const edit = useEditWorkspace()
  const fallback = useConfig()?.supportEmail
  const [typed, setTyped] = useState<Typed>({})
  const input = { ...workspace, supportEmail: workspace.supportEmail ?? '', ...typed }
  const set = (part: Typed) => setTyped({ version: workspace.version, ...typed, ...part })
  const supportEmail = input.supportEmail.trim() || null
  const isChanged =
    input.name.trim() !== workspace.name ||
    input.locale !== workspace.locale ||
    input.timeZone !== workspace.timeZone ||
    supportEmail !== workspace.supportEmail

  function submit(event: FormEvent) {
    event.preventDefault()
    const { name, locale, timeZone, version } = input
    edit.mutate({ version, name, locale, timeZone, supportEmail }, { onSuccess: saved, onError: mayReplace })
  }

  function saved() {
    setTyped({})
    toast({ title: m.settings_saved(), tone: 'ok' })
  }

  /** After somebody was quicker, what was typed may be saved over theirs, knowingly. */
  function mayReplace(error: unknown) {
    setTyped({ ...typed, version: currentVersion(error, input.version) })
  }

  const isStale = edit.error instanceof ProblemError && edit.error.code === 'stale_version'
  return (
    <form onSubmit={submit} className="flex max-w-md flex-col gap-4">
      <TextField
        label={m.workspace_name()}
        name="organization"
        autoComplete="organization"
        required
        maxLength={200}
        value={input.name}
        error={faultOf(edit.error, 'name')}
        onValueChange={(name) => set({ name })}
      />
      <Select
        label={m.workspace_locale()}
        hint={m.workspace_locale_hint()}
        value={input.locale}
        onValueChange={(locale) => set({ locale })}
        options={languages}
      />
      <ZonePicker
        label={m.workspace_zone()}
        hint={m.workspace_zone_hint()}
        value={input.timeZone}
        onChange={(timeZone) => set({ timeZone })}
        error={faultOf(edit.error, 'timeZone')}
      />
      <TextField
        label={m.workspace_support()}
        hint={fallback ? m.workspace_support_hint({ fallback }) : m.workspace_support_hint_none()}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={longestContactTyped}
        value={input.supportEmail}
        error={faultOf(edit.error, 'supportEmail')}
        onValueChange={(supportEmail) => set({ supportEmail })}
      />
      {isStale && <Banner tone="warn">{m.workspace_stale()}</Banner>}
      {edit.isError && !isStale && <ErrorNote {...explain(edit.error)} />}
      <div>
        <Button variant="primary" type="submit" loading={edit.isPending} disabled={!isChanged}>
          {m.ui_save()}
        </Button>
      </div>
    </form>
  )
}

/** The version that the server says is the current one. */
function currentVersion(error: unknown, version: number): number {
  if (!(error instanceof ProblemError) || error.code !== 'stale_version') return version
  const { current } = error.params as { current?: { version?: number } }
  return current?.version ?? version
}
