import { useSearch } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import type { ButtonVariant } from '../../ui/button-class.ts'
import { connectHref } from './api.ts'

/** Leaves for Zoom's own sign-in and consent. Coming back with the browser's back button, it is ready again. */
export function ConnectButton({ label, variant }: { label: string; variant?: ButtonVariant }) {
  const [leaving, setLeaving] = useState(false)
  const { returnTo } = useSearch({ from: '/signed-in/settings/integrations' })
  const button = useRef<HTMLButtonElement>(null)
  useFocusFromCall(button, returnTo !== undefined)
  useEffect(() => {
    const reset = () => setLeaving(false)
    window.addEventListener('pageshow', reset)
    return () => window.removeEventListener('pageshow', reset)
  }, [])

  function leave() {
    setLeaving(true)
    window.location.assign(connectHref(returnTo))
  }

  return (
    <>
      <Button ref={button} variant={variant} loading={leaving} onClick={leave}>
        {label}
      </Button>
      <span role="status" className="text-xs text-ink-faint not-empty:ml-1 empty:sr-only">
        {leaving && m.zoom_leaving()}
      </span>
    </>
  )
}

/** Whoever comes from a call that waits for the connection has the focus here, after the closing dialog has let go of it. */
function useFocusFromCall(button: RefObject<HTMLButtonElement | null>, isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return
    const timer = setTimeout(() => {
      // A page that has just come has the focus as a whole.
      if (document.activeElement?.matches('body, main')) button.current?.focus()
    }, 100)
    return () => clearTimeout(timer)
  }, [button, isWanted])
}
