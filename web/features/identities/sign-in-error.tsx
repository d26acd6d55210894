import type { Provider, SignInError as SignInErrorCode } from '../../../shared/contracts/identities.ts'
import { m } from '../../lib/messages.ts'
import { Banner, type BannerTone } from '../../ui/banner.tsx'
import { SupportLink } from '../me/support-link.tsx'
import { methodNames } from './provider-words.ts'

interface Words {
  tone: BannerTone
  title: (names: { provider: string }) => string
  detail: (names: { provider: string }) => string
}

const words: Record<SignInErrorCode, Words> = {
  cancelled: {
    tone: 'warn',
    title: () => m.auth_error_cancelled(),
    detail: (of) => m.auth_error_cancelled_detail(of),
  },
  failed: { tone: 'bad', title: () => m.auth_error_failed(), detail: (of) => m.auth_error_failed_detail(of) },
  not_linked: {
    tone: 'warn',
    title: (of) => m.auth_error_not_linked(of),
    detail: (of) => m.auth_error_not_linked_detail(of),
  },
  expired: { tone: 'warn', title: () => m.auth_error_expired(), detail: () => m.auth_error_expired_detail() },
  unavailable: {
    tone: 'bad',
    title: (of) => m.auth_error_unavailable(of),
    detail: (of) => m.auth_error_unavailable_detail(of),
  },
}

export interface SignInErrorProps {
  error: SignInErrorCode
  provider: Provider
  /** What to quote to support. */
  reference: string | undefined
}

/** Why a provider's answer did not let somebody in, and what to do now. */
export function SignInError({ error, provider, reference }: SignInErrorProps) {
  const { tone, title, detail } = words[error]
  const names = { provider: methodNames[provider]() }
  return (
    <Banner tone={tone} title={title(names)}>
      <p>{detail(names)}</p>
      {tone === 'bad' && reference && <Help reference={reference} />}
    </Banner>
  )
}

function Help({ reference }: { reference: string }) {
  const quoted = m.ui_reference({ reference })
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-4">
      <SupportLink subject={quoted} />
      <span className="text-xs select-all">{quoted}</span>
    </p>
  )
}
