import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Batch } from './batches.ts'
import type { SeedPlan } from './plan.ts'

/** As `batchesOf`, made in a thread: the next one is under way while somebody uses the last. */
export async function* threadedBatchesOf(plans: readonly SeedPlan[]): AsyncGenerator<Batch> {
  const worker = new Worker(new URL('./batch-worker.ts', import.meta.url), { workerData: plans })
  const next = () => {
    const answer: Promise<[Batch | null]> = once(worker, 'message') as Promise<[Batch | null]>
    // Whoever stops in the middle leaves one unread.
    answer.catch(() => undefined)
    worker.postMessage('next')
    return answer
  }
  try {
    let coming = next()
    for (;;) {
      const [batch] = await coming
      if (!batch) return
      coming = next()
      yield batch
    }
  } finally {
    await worker.terminate()
  }
}
