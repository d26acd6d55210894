import { createElement, use } from 'react'
import { onDemand } from '../../ui/on-demand.ts'
import { CallsContext } from './context.ts'

export const calling = onDemand(() => import('./calling.ts'))

/** A part of calling in its place on a page, as soon as calling is here. */
export function CallingPart({ name }: { name: 'DockPlace' | 'OutboxIndicator' | 'UnfinishedCalls' }) {
  const isHere = use(CallsContext) !== null
  const parts = calling.peek()
  return isHere && parts && createElement(parts[name])
}
