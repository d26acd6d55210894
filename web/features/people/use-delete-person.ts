import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { PersonView } from '../../../shared/contracts/records.ts'
import { onDemand } from '../../ui/on-demand.ts'
import { toastNotLoaded } from '../../ui/toast.tsx'

const deletion = onDemand(() => import('./delete-person.ts'))

/** Deletes a person with 元に戻す; `leave` when it is their own page that is open. */
export function useDeletePerson(person: PersonView, then: 'leave' | 'stay'): () => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return () =>
    deletion.load().then((loaded) => loaded.deletePerson({ person, then, queries, navigate }), toastNotLoaded)
}
