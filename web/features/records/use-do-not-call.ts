import { explain } from '../../lib/explain.ts'
import { toast } from '../../ui/toast.tsx'
import { isProblem } from './is-problem.ts'

type Save<Answer> = (edit: { doNotCall: boolean; version: number }) => Promise<Answer>

/** Whoever else edited the record meanwhile, this one answer is meant. */
export async function saveDoNotCall<Answer>(
  save: Save<Answer>,
  doNotCall: boolean,
  version: number,
): Promise<Answer> {
  try {
    return await save({ doNotCall, version })
  } catch (error) {
    if (!isProblem(error, 'stale_version')) throw error
    return saveDoNotCall(save, doNotCall, (error.params.current as { version: number }).version)
  }
}

/** Sets or clears 発信禁止, and says why where it could not. */
export function useDoNotCall(save: Save<unknown>): (doNotCall: boolean, version: number) => Promise<void> {
  return async (doNotCall, version) => {
    await saveDoNotCall(save, doNotCall, version).catch((error: unknown) =>
      toast({ title: explain(error).text, tone: 'bad' }),
    )
  }
}
