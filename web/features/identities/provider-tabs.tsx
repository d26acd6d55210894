import { useState } from 'react'
import { m } from '../../lib/messages.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { fetchMe, useConfig } from '../me/api.ts'
import { ProviderButton } from './provider-button.tsx'
import { Divider } from './provider-buttons.tsx'
import { openProviderTab, useReturn } from './provider-tab.ts'
import { logInWith } from './provider-words.ts'

interface ProviderTabsProps {
  /** Who must come back: nothing typed on this page may end up in somebody else's name. */
  email: string
  onSignedIn: () => void
}

/** Signs in again at a provider in another tab, while this page keeps all that was typed into it. */
export function ProviderTabs({ email, onSignedIn }: ProviderTabsProps) {
  const providers = useConfig()?.signInWith ?? []
  const [isOther, setIsOther] = useState(false)

  useReturn(async (proven) => {
    const me = proven ? await fetchMe().catch(() => null) : null
    if (me?.user.email === email) onSignedIn()
    else setIsOther(me !== null)
  })

  if (providers.length === 0) return null
  return (
    <div className="flex flex-col gap-2.5">
      <Divider />
      {isOther && <ErrorNote text={m.session_other_person({ email })} />}
      {providers.map((provider) => (
        <ProviderButton
          key={provider}
          provider={provider}
          label={logInWith[provider]()}
          onPress={() => openProviderTab(provider, 'sign_in')}
        />
      ))}
      <p className="text-center text-xs text-ink-faint">{m.prove_in_new_tab()}</p>
    </div>
  )
}
