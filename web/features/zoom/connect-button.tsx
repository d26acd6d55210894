import { useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import type { ButtonVariant } from '../../ui/button-class.ts'
import { connectHref } from './api.ts'

/** Leaves for Zoom's own sign-in and consent. Coming back with the browser's back button, it is ready again. */
export function ConnectButton({ label, variant }: { label: string; variant?: ButtonVariant }) {
  const [leaving, setLeaving] = useState(false)
  const { returnTo } = useSearch({ from: '/signed-in/settings/integrations' })
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
      <Button variant={variant} loading={leaving} onClick={leave}>
        {label}
      </Button>
      <span role="status" className="text-xs text-ink-faint not-empty:ml-1 empty:sr-only">
        {leaving && m.zoom_leaving()}
      </span>
    </>
  )
}
