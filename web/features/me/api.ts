import { queryOptions, useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { installationRoutes } from '../../../server/features/installation/routes.ts'
import type { meRoutes } from '../../../server/features/me/routes.ts'
import { configName } from '../../../shared/config-name.ts'
import type { Config, Me } from '../../../shared/contracts/auth.ts'
import { showWorkspace } from '../../lib/acting-workspace.ts'
import { byItself, client, unwrap } from '../../lib/api.ts'
import { setZone } from '../../lib/dates.ts'
import { queryClient } from '../../lib/query.ts'
import { rememberAccount } from '../../lib/session-expiry.ts'

const { me } = client<typeof meRoutes>().api
const { config } = client<typeof installationRoutes>().api

/** Who is signed in; also sets the zone of all dates and whom to ask for the password should the session end. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Me> => adopt(await unwrap(me.$get())),
  staleTime: 5 * 60_000,
  refetchOnWindowFocus: 'always',
})

function adopt(me: Me): Me {
  setZone(me.user.timeZone)
  showWorkspace(me.workspace)
  rememberAccount(me.user.email)
  return me
}

/** The signed-in person; only under `signedInRoute`, which has loaded it. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** Under which things are kept on this device: what belongs to one workspace never turns up in another. */
export function useOwnPlace(): string {
  const { user, workspace } = useMe()
  return placeOf(user.id, workspace.id)
}

export function placeOf(userId: string, workspaceId: string): string {
  return `${userId}.${workspaceId}`
}

/** Whom to ask for help: the workspace's own contact, else that of this installation. */
export function useSupportContact(): string | null {
  const own = useQuery({ ...meQuery, enabled: false }).data?.workspace.supportEmail
  const everybodys = useConfig()?.supportEmail
  return own ?? everybodys ?? null
}

export const configQuery = queryOptions({
  queryKey: ['config'],
  queryFn: (): Promise<Config> => unwrap(config.$get()),
  initialData: broughtConfig,
  staleTime: Number.POSITIVE_INFINITY,
})

/** What the page says of the installation, as our server has written it there; a page of `npm run dev` comes without. */
function broughtConfig(): Config | undefined {
  const written = document.querySelector<HTMLMetaElement>(`meta[name=${configName}]`)?.content
  return written && JSON.parse(written)
}

/** How this installation is set up; undefined until it is known. */
export function useConfig(): Config | undefined {
  return useQuery(configQuery).data
}

/** Who is signed in, if anybody: for a page of visitors, which asks nobody for a password. */
export async function fetchVisitor(): Promise<Me> {
  return unwrap(me.$get(undefined, byItself))
}

/** Who is signed in now, asked past what this page remembers. */
export async function fetchMe(): Promise<Me> {
  return unwrap(me.$get())
}

/** As `useSupportContact`, also where not even the app's frame stands: of what is known already. */
export function knownSupportContact(): string | null {
  const me = queryClient.getQueryData(meQuery.queryKey)
  return me?.workspace.supportEmail ?? queryClient.getQueryData(configQuery.queryKey)?.supportEmail ?? null
}

export interface ProfileEdit {
  name?: string
  locale?: Me['user']['locale']
  timeZone?: string
}

export function useEditProfile() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (edit: ProfileEdit) => adopt(await unwrap(me.$patch({ json: edit }))),
    onSuccess: (me) => queries.setQueryData(meQuery.queryKey, me),
  })
}
