import { explain } from '../../lib/explain.ts'
import { toast } from '../../ui/toast.tsx'
import { isProblem } from './is-problem.ts'

type Save = (edit: { doNotCall: boolean; version: number }) => Promise<unknown>

/** Sets or clears 発信禁止. Whoever else edited the record meanwhile, this one answer is meant. */
export function useDoNotCall(save: Save): (doNotCall: boolean, version: number) => Promise<void> {
  return async function set(doNotCall, version) {
    try {
      await save({ doNotCall, version })
    } catch (error) {
      if (isProblem(error, 'stale_version'))
        return set(doNotCall, (error.params.current as { version: number }).version)
      toast({ title: explain(error).text, tone: 'bad' })
    }
  }
}
