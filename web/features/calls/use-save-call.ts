import { useCalls } from './context.ts'
import type { DeskCall } from './desk-call.ts'
import { useGoOn } from './use-go-on.ts'

/** The two ways a call ends in the dock. */
export function useSaveCall(call: DeskCall): { save: () => void; saveAndGoOn: () => void } {
  const { desk, numbers } = useCalls()
  const goOn = useGoOn()

  function save() {
    desk.save(call.id)
    numbers.focus(call.number.id)
  }

  function saveAndGoOn() {
    save()
    void goOn(call)
  }

  return { save, saveAndGoOn }
}
