import { explain } from '../../lib/explain.ts'
import { toast, toastUndo } from '../../ui/toast.tsx'

interface DeleteRecord {
  remove: () => Promise<unknown>
  restore: () => Promise<unknown>
  /** After the deletion: away from what is gone. */
  leave: () => Promise<void>
  /** Once away, unless it was undone on the way: drops what this page knows of it. */
  forget: () => Promise<void>
  /** After it was undone. */
  comeBack: () => Promise<void>
  /** 「企業を削除しました」 */
  deleted: () => string
}

/** Deletes a record without asking, since 元に戻す undoes it; a refusal is said and nothing changes. */
export async function deleteRecord({
  remove,
  restore,
  leave,
  forget,
  comeBack,
  deleted,
}: DeleteRecord): Promise<void> {
  if (!(await succeeds(remove))) return
  let isUndone = false
  async function undo() {
    isUndone = await succeeds(restore)
    if (isUndone) await comeBack()
  }
  toastUndo(deleted(), () => void undo())
  await leave()
  if (!isUndone) await forget()
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
