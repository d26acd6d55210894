import { useQuery } from '@tanstack/react-query'
import { Building2, Users } from 'lucide-react'
import { useMemo } from 'react'
import { m } from '../../lib/messages.ts'
import type { Command } from '../search/command.ts'
import { viewsQuery } from './api.ts'
import { addressOfView, offeredViews } from './names.ts'

const lists = [
  { kind: 'company', icon: Building2, list: () => m.company_title() },
  { kind: 'person', icon: Users, list: () => m.person_title() },
] as const

/** Each view as a command, found by its name. They are asked for when the box is open. */
export function useViewCommands(isOpen: boolean, goTo: (address: string) => void): Command[] {
  const { data } = useQuery({ ...viewsQuery, enabled: isOpen })
  return useMemo(
    () =>
      lists.flatMap(({ kind, icon, list }) =>
        offeredViews(kind, data).map(({ id, name }) => ({
          id: `view ${kind} ${id}`,
          icon,
          title: m.search_open_view({ name }),
          words: `${name} ビュー びゅー view`,
          detail: list(),
          run: () => goTo(addressOfView(kind, id)),
        })),
      ),
    [data, goTo],
  )
}
