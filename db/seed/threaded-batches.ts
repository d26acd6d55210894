import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Batch } from './batches.ts'
import type { SeedPlan } from './plan.ts'

/** Making a row costs twice what PostgreSQL needs to take it; beyond that, threads would wait for it. */
const usualMakers = Math.min(2, availableParallelism())

/** As `batchesOf`, made in threads: the next ones are under way while somebody uses the last. */
export async function* threadedBatchesOf(
  plans: readonly SeedPlan[],
  makers = usualMakers,
): AsyncGenerator<Batch> {
  const workers = Array.from({ length: makers }, (_, maker) => {
    const workerData = { plans, share: { maker, makers } }
    return new Worker(new URL('./batch-worker.ts', import.meta.url), { workerData })
  })
  const coming = workers.map(nextOf)
  try {
    for (let nth = 0; ; nth = (nth + 1) % makers) {
      const batch = await coming[nth]
      const worker = workers[nth]
      // They take turns, so that the first who has none is the last who was asked for one.
      if (!batch || !worker) return
      coming[nth] = nextOf(worker)
      yield batch
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

function nextOf(worker: Worker): Promise<Batch | null> {
  const answer = once(worker, 'message').then(([batch]: (Batch | null)[]) => batch ?? null)
  // Whoever stops in the middle leaves one unread.
  answer.catch(() => undefined)
  worker.postMessage('next')
  return answer
}
