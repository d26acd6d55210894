import { useEffect, useState } from 'react'
import type { Provider } from '../../../shared/contracts/identities.ts'
import { m } from '../../lib/messages.ts'
import { useConfig } from '../me/api.ts'
import { ProviderButton } from './provider-button.tsx'
import { logInWith } from './provider-words.ts'

/** Below a form: the providers that one can sign in with instead. Nothing where none is configured. */
export function ProviderButtons({ next }: { next: string | undefined }) {
  const providers = useConfig()?.signInWith ?? []
  const [leavingTo, setLeavingTo] = useState<Provider | null>(null)

  // Coming back by the browser's own button shows this page as it was left.
  useEffect(() => {
    const stay = () => setLeavingTo(null)
    window.addEventListener('pageshow', stay)
    return () => window.removeEventListener('pageshow', stay)
  }, [])

  function leave(provider: Provider) {
    setLeavingTo(provider)
    const query = next ? `?${new URLSearchParams({ next })}` : ''
    window.location.assign(`/api/auth/${provider}${query}`)
  }

  if (providers.length === 0) return null
  return (
    <div className="flex flex-col gap-3">
      <Divider />
      {providers.map((provider) => (
        <ProviderButton
          key={provider}
          provider={provider}
          label={logInWith[provider]()}
          loading={leavingTo === provider}
          locked={leavingTo !== null}
          onPress={() => leave(provider)}
        />
      ))}
    </div>
  )
}

export function Divider() {
  return (
    <div className="flex items-center gap-3 text-xs text-ink-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      {m.auth_or()}
    </div>
  )
}
