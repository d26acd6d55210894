import type { MethodResult as MethodResultCode, Provider } from '../../../shared/contracts/identities.ts'
import { m } from '../../lib/messages.ts'
import { Banner, type BannerTone } from '../../ui/banner.tsx'
import { methodNames } from './provider-words.ts'

interface Words {
  tone: BannerTone
  title: (of: { provider: string }) => string
  detail: (of: { provider: string }) => string
}

const failed: Words = {
  tone: 'bad',
  title: () => m.auth_error_failed(),
  detail: (of) => m.methods_result_failed_detail(of),
}

const words: Record<MethodResultCode, Words> = {
  added: {
    tone: 'ok',
    title: (of) => m.methods_result_added(of),
    detail: (of) => m.methods_result_added_detail(of),
  },
  in_use: {
    tone: 'bad',
    title: (of) => m.methods_result_in_use(of),
    detail: () => m.methods_result_in_use_detail(),
  },
  cancelled: {
    tone: 'warn',
    title: () => m.auth_error_cancelled(),
    detail: (of) => m.methods_result_cancelled_detail(of),
  },
  expired: {
    tone: 'warn',
    title: () => m.methods_result_expired(),
    detail: () => m.auth_error_expired_detail(),
  },
  unavailable: {
    tone: 'bad',
    title: (of) => m.auth_error_unavailable(of),
    detail: () => m.problem_sign_in_provider_unavailable(),
  },
  failed,
  not_linked: failed,
  other_identity: failed,
}

interface MethodResultProps {
  result: MethodResultCode
  provider: Provider
  reference: string | undefined
  onDismiss: () => void
}

/** How the way to a provider and back ended, for somebody who wanted to add it. */
export function MethodResult({ result, provider, reference, onDismiss }: MethodResultProps) {
  const { tone, title, detail } = words[result]
  const of = { provider: methodNames[provider]() }
  return (
    <Banner tone={tone} title={title(of)} onDismiss={onDismiss}>
      <p>{detail(of)}</p>
      {tone === 'bad' && reference && (
        <p className="mt-1 text-xs select-all">{m.ui_reference({ reference })}</p>
      )}
    </Banner>
  )
}
