import type { Provider } from '../../../shared/contracts/identities.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { lockWhile } from '../../ui/lock-while.ts'
import { Spinner } from '../../ui/spinner.tsx'
import { ProviderMark } from './provider-mark.tsx'

interface ProviderButtonProps {
  provider: Provider
  label: string
  /** On the way to the provider. */
  loading?: boolean
  /** Another button's work is under way. */
  locked?: boolean
  onPress: () => void
}

/** A button that leads to a provider: white, with its mark, as both guidelines ask. */
export function ProviderButton({
  provider,
  label,
  loading = false,
  locked = false,
  onPress,
}: ProviderButtonProps) {
  return (
    <button
      type="button"
      {...lockWhile(loading || locked)}
      aria-busy={loading}
      onClick={onPress}
      className={buttonClass('secondary', 'medium', 'w-full gap-2.5!')}
    >
      {loading ? <Spinner /> : <ProviderMark provider={provider} />}
      {label}
    </button>
  )
}
