import { beforeAll, expect, test, vi } from 'vitest'

vi.stubGlobal('document', { documentElement: { lang: 'ja' } })
const { deleteRecord } = await import('./delete-record.ts')
const { clearToasts, waitingToasts } = await import('../../ui/toast.tsx')
const { loadMessages } = await import('../../lib/messages.ts')
beforeAll(loadMessages)

/** A record whose list takes its time to come. */
function record() {
  clearToasts()
  const steps: string[] = []
  const note = (step: string) => async () => void steps.push(step)
  const list = Promise.withResolvers<void>()
  const parts = {
    remove: note('remove'),
    restore: note('restore'),
    leave: () => list.promise,
    forget: note('forget'),
    comeBack: note('come back'),
    deleted: () => '企業を削除しました',
  }
  const undo = () => waitingToasts()[0]?.action?.onAct()
  return { steps, list, remove: () => deleteRecord(parts), undo }
}

test('a deleted record is forgotten once its page is left', async () => {
  const { steps, list, remove } = record()
  const removing = remove()
  await expect.poll(() => waitingToasts().length).toBe(1)
  expect(steps).toEqual(['remove'])
  list.resolve()
  await removing
  expect(steps).toEqual(['remove', 'forget'])
})

test('a deletion that is undone before the list has come leaves the page as it was', async () => {
  const { steps, list, remove, undo } = record()
  const removing = remove()
  await expect.poll(() => waitingToasts().length).toBe(1)
  undo()
  await expect.poll(() => steps).toEqual(['remove', 'restore', 'come back'])
  list.resolve()
  await removing
  expect(steps).toEqual(['remove', 'restore', 'come back'])
})
