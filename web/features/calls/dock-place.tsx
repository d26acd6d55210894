import { useListedKeys } from '../../ui/listed-keys.ts'
import { CallDock } from './call-dock.tsx'
import { useDeskCalls } from './context.ts'
import { useOutcomes } from './use-outcomes.ts'

/** Where the dock stands in the frame: nothing while no call is under way. */
export function DockPlace() {
  const call = useDeskCalls().find(({ place }) => place === 'dock')
  const { offered } = useOutcomes()
  useListedKeys(
    'outcome',
    offered?.flatMap(({ key }) => key ?? []),
  )
  return call && <CallDock key={call.id} call={call} />
}
