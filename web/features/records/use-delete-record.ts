import { explain } from '../../lib/explain.ts'
import { toast, toastUndo } from '../../ui/toast.tsx'

interface DeleteRecord {
  remove: () => Promise<unknown>
  restore: () => Promise<unknown>
  /** After the deletion: away from what is gone. */
  leave: () => Promise<void>
  /** After it was undone. */
  comeBack: () => Promise<void>
  /** 「企業を削除しました」 */
  deleted: () => string
}

/** Deletes a record without asking, since 元に戻す undoes it; a refusal is said and nothing changes. */
export function useDeleteRecord({
  remove,
  restore,
  leave,
  comeBack,
  deleted,
}: DeleteRecord): () => Promise<void> {
  async function undo() {
    if (await succeeds(restore)) await comeBack()
  }
  return async () => {
    if (!(await succeeds(remove))) return
    toastUndo(deleted(), () => void undo())
    await leave()
  }
}

async function succeeds(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    toast({ title: explain(error).text, tone: 'bad' })
    return false
  }
}
