import { CallDock } from './call-dock.tsx'
import { useDeskCalls } from './context.ts'

/** Where the dock stands in the frame: nothing while no call is under way. */
export function DockPlace() {
  const call = useDeskCalls().find(({ place }) => place === 'dock')
  return call && <CallDock key={call.id} call={call} />
}
