import type { SignInMethodView } from '../../../shared/contracts/identities.ts'
import { m } from '../../lib/messages.ts'
import { ProviderButton } from './provider-button.tsx'
import { Divider } from './provider-buttons.tsx'
import { openProviderTab, useReturn } from './provider-tab.ts'
import { isProvider, methodNames } from './provider-words.ts'

interface ProviderProofsProps {
  /** The person's own methods. */
  kinds: SignInMethodView['kind'][]
  /** Something else is offered above. */
  isAlternative: boolean
  onProven: () => void
}

/** Proves again who one is at a provider, in another tab. */
export function ProviderProofs({ kinds, isAlternative, onProven }: ProviderProofsProps) {
  useReturn((proven) => proven && onProven())
  const own = [...new Set(kinds.filter(isProvider))]
  if (own.length === 0) return null
  return (
    <div className="flex flex-col gap-2.5 pb-1">
      {isAlternative && <Divider />}
      {own.map((provider) => (
        <ProviderButton
          key={provider}
          provider={provider}
          label={m.prove_with({ provider: methodNames[provider]() })}
          onPress={() => openProviderTab(provider, 'reauthenticate')}
        />
      ))}
      <p className="text-center text-xs text-ink-faint">{m.prove_in_new_tab()}</p>
    </div>
  )
}
