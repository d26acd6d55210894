import { useSyncExternalStore } from 'react'
import { m } from '../lib/messages.ts'
import { onDemand, useOnDemand } from './on-demand.ts'

export type ToastTone = 'ok' | 'bad' | 'info'

export interface ToastContent {
  title: string
  detail?: string
  tone?: ToastTone
  /** For instance 元に戻す. The toast closes when it is used. */
  action?: { label: string; onAct: () => void }
  /** How long it stays, in ms; 0: until closed. Toasts with an action stay ten seconds unless told otherwise. */
  timeout?: number
}

const stack = onDemand(() => import('./toast-stack.tsx'))

let waiting: readonly ToastContent[] = []
let listener: (() => void) | null = null

/** Says something without taking the focus; it is read out too. */
export function toast(content: ToastContent): void {
  waiting = [...waiting, content]
  listener?.()
}

/** The common case: something was deleted and can be brought back. */
export function toastUndo(title: string, onUndo: () => void): void {
  toast({ title, tone: 'ok', action: { label: m.ui_undo(), onAct: onUndo } })
}

/** The place where toasts appear; once in the app. */
export function Toasts() {
  const toasts = useSyncExternalStore(subscribe, () => waiting)
  const loaded = useOnDemand(stack, toasts.length > 0)
  return loaded && <loaded.ToastStack waiting={toasts} onTaken={clear} />
}

function subscribe(onChange: () => void): () => void {
  listener = onChange
  return () => {
    listener = null
  }
}

function clear(): void {
  waiting = []
  listener?.()
}
