/** Makes its share of the batches in a thread of its own. Hears once of each batch that is wanted. */
import { parentPort, workerData } from 'node:worker_threads'
import { type Batch, batchesOf, type Share } from './batches.ts'
import type { SeedPlan } from './plan.ts'

const { plans, share } = workerData as { plans: SeedPlan[]; share: Share }
const batches: Iterator<Batch, undefined> = batchesOf(plans, undefined, share)

parentPort?.on('message', () => {
  const { value: batch } = batches.next()
  const texts = batch?.tables.map(({ text }) => text.buffer) ?? []
  parentPort?.postMessage(batch ?? null, texts)
  if (!batch) parentPort?.close()
})
