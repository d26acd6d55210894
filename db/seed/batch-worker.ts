/** Makes batches in a thread of its own while PostgreSQL takes the last one. Hears once of each batch that is wanted. */
import { parentPort, workerData } from 'node:worker_threads'
import { type Batch, batchesOf } from './batches.ts'
import type { SeedPlan } from './plan.ts'

const batches: Iterator<Batch, undefined> = batchesOf(workerData as SeedPlan[])

parentPort?.on('message', () => {
  const { value: batch } = batches.next()
  const texts = batch?.tables.map(({ text }) => text.buffer) ?? []
  parentPort?.postMessage(batch ?? null, texts)
  if (!batch) parentPort?.close()
})
