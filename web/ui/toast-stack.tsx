import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { useEffect } from 'react'
import { m } from '../lib/messages.ts'
import { buttonClass } from './button-class.ts'
import { onFault, type ToastContent, type ToastTone, withdrawSuccess } from './toast.tsx'

const manager = Base.createToastManager()

interface ToastStackProps {
  waiting: readonly ToastContent[]
  onTaken: () => void
}

/** Takes what waits to be said and shows it, the newest at the bottom. */
export function ToastStack({ waiting, onTaken }: ToastStackProps) {
  useEffect(() => {
    if (waiting.length === 0) return
    for (const content of waiting) show(content)
    onTaken()
  }, [waiting, onTaken])
  useEffect(() => onFault(closePassing), [])
  return (
    <Base.Provider toastManager={manager}>
      <Base.Portal>
        <Base.Viewport
          aria-label={m.ui_notifications()}
          // Over a dialog that stands on the lower edge they go to the upper one, off its buttons.
          className="fixed max-sm:[body:has([data-sheet])_&]:top-2 max-sm:[body:has([data-sheet])_&]:bottom-auto right-4 bottom-[calc(var(--tab-bar)+var(--dock-space,0px)+1rem)] left-4 z-50 flex flex-col gap-2 sm:right-auto sm:w-96"
        >
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

/** Successes that are shown and offer no way back. */
const passing = new Set<string>()

function closePassing(): void {
  for (const id of passing) manager.close(id)
}

function show({ title, detail, tone = 'info', action, timeout }: ToastContent): void {
  if (tone === 'bad') withdrawSuccess()
  const id: string = manager.add({
    title,
    description: detail,
    type: tone,
    timeout: timeout ?? (action ? 10_000 : 5_000),
    priority: tone === 'bad' ? 'high' : 'low',
    onClose: () => void passing.delete(id),
    actionProps: action && {
      children: action.label,
      onClick: () => {
        manager.close(id)
        action.onAct()
      },
    },
  })
  if (tone === 'ok' && !action) passing.add(id)
}

const icons = { ok: CircleCheck, bad: CircleAlert, info: Info }
const colours = { ok: 'text-ok', bad: 'text-bad', info: 'text-accent' }

function ToastList() {
  const { toasts } = Base.useToastManager()
  return toasts.map((shown) => {
    const tone: ToastTone = shown.type === 'ok' || shown.type === 'bad' ? shown.type : 'info'
    const Icon = icons[tone]
    return (
      <Base.Root
        key={shown.id}
        toast={shown}
        swipeDirection={['right', 'down']}
        className="rounded-lg bg-surface shadow-popup transition-[opacity,translate] duration-150 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
      >
        <Base.Content className="flex items-start gap-2.5 py-2 pr-2 pl-3">
          <Icon size={16} aria-hidden="true" className={`mt-2 shrink-0 ${colours[tone]}`} />
          <div className="min-w-0 flex-1 py-1.5">
            <Base.Title className="text-sm font-medium" />
            <Base.Description className="text-xs text-ink-soft" />
          </div>
          <Base.Action className={buttonClass('secondary', 'small', 'mt-0.5')} />
          <Base.Close
            aria-label={m.ui_close()}
            className={buttonClass('ghost', 'small', 'mt-0.5 w-control-small px-0!')}
          >
            <X size={14} aria-hidden="true" />
          </Base.Close>
        </Base.Content>
      </Base.Root>
    )
  })
}
