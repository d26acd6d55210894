import { useSyncExternalStore } from 'react'
import { onDemand, useOnDemand } from './on-demand.ts'
import { clearToasts, onToast, waitingToasts } from './toast.tsx'

const stack = onDemand(() => import('./toast-stack.tsx'))

/** The place where toasts appear; once in the app. */
export function Toasts() {
  const toasts = useSyncExternalStore(onToast, waitingToasts)
  const loaded = useOnDemand(stack, toasts.length > 0)
  return loaded && <loaded.ToastStack waiting={toasts} onTaken={clearToasts} />
}
