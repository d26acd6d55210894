import { onDemand, useOnDemand } from '../../ui/on-demand.ts'
import { useDeskCalls } from './context.ts'

export const dock = onDemand(() => import('./call-dock.tsx'))

/** Where the dock stands in the frame: nothing while no call is under way. */
export function DockPlace() {
  const call = useDeskCalls().find(({ place }) => place === 'dock')
  const loaded = useOnDemand(dock, call !== undefined)
  return call && loaded && <loaded.CallDock key={call.id} call={call} />
}
