import { explain } from '../../lib/explain.ts'
import { toast } from '../../ui/toast.tsx'

/** Does what a press in a menu asked for; a refusal is said. */
export async function orSay(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    toast({ title: explain(error).text, tone: 'bad' })
  }
}
