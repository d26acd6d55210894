import { m } from '../lib/messages.ts'
import { ProblemError } from '../lib/problem-error.ts'

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

let waiting: readonly ToastContent[] = []
let listener: (() => void) | null = null
let closeSuccess: () => void = () => undefined

/** Says something without taking the focus; it is read out too. */
export function toast(content: ToastContent): void {
  waiting = [...waiting, content]
  listener?.()
}

/** The common case: something was deleted and can be brought back. */
export function toastUndo(title: string, onUndo: () => void): void {
  toast({ title, tone: 'ok', action: { label: m.ui_undo(), onAct: onUndo } })
}

/** When a part of the app that a press asked for did not come; the next press tries again. */
export function toastNotLoaded(error: unknown): void {
  const isReplaced = error instanceof ProblemError && error.code === 'new_version'
  if (isReplaced) {
    const action = { label: m.crash_reload(), onAct: () => window.location.reload() }
    toast({ title: m.missing_new_version(), detail: m.ui_new_version_detail(), action, timeout: 0 })
  } else toast({ title: m.ui_not_loaded(), detail: m.ui_not_loaded_detail(), tone: 'bad', timeout: 10_000 })
}

/** What nobody has shown yet. */
export function waitingToasts(): readonly ToastContent[] {
  return waiting
}

export function onToast(onChange: () => void): () => void {
  listener = onChange
  return () => {
    listener = null
  }
}

/** Takes away what went well before, when the next attempt fails; what offers a way back stays. */
export function withdrawSuccess(): void {
  closeSuccess()
}

/** How those that are shown are closed. */
export function onFault(close: () => void): () => void {
  closeSuccess = close
  return () => {
    closeSuccess = () => undefined
  }
}

export function clearToasts(): void {
  waiting = []
  listener?.()
}
