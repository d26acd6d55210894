import { ArrowLeft } from 'lucide-react'
import type { ZoomConnectionView, ZoomResult } from '../../../shared/contracts/zoom.ts'
import { formatInstant } from '../../lib/dates.ts'
import type { GuideEntry } from '../../lib/guide.ts'
import { m } from '../../lib/messages.ts'
import { Banner, type BannerTone } from '../../ui/banner.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { SupportLink } from '../me/support-link.tsx'
import { GuideLink } from './guide-link.tsx'

interface Words {
  tone: BannerTone
  title: () => string
  detail: (until: string | undefined) => string
  guide: GuideEntry
}

const words: Record<ZoomResult, Words> = {
  connected: {
    tone: 'ok',
    title: () => m.zoom_result_connected(),
    detail: () => m.zoom_result_connected_detail(),
    guide: 'connect',
  },
  connected_inactive: {
    tone: 'warn',
    title: () => m.zoom_result_connected_inactive(),
    detail: () => m.zoom_result_connected_inactive_detail(),
    guide: 'account-disabled',
  },
  cancelled: {
    tone: 'warn',
    title: () => m.zoom_result_cancelled(),
    detail: () => m.zoom_result_cancelled_detail(),
    guide: 'cancelled',
  },
  error: {
    tone: 'bad',
    title: () => m.zoom_result_error(),
    detail: () => m.zoom_result_error_detail(),
    guide: 'system-error',
  },
  already_linked: {
    tone: 'bad',
    title: () => m.zoom_result_already_linked(),
    detail: () => m.zoom_result_already_linked_detail(),
    guide: 'already-linked',
  },
  permission_missing: {
    tone: 'bad',
    title: () => m.zoom_result_permission_missing(),
    detail: () => m.zoom_result_permission_missing_detail(),
    guide: 'connect',
  },
  account_inactive: {
    tone: 'bad',
    title: () => m.zoom_result_account_inactive(),
    detail: () => m.zoom_result_account_inactive_detail(),
    guide: 'account-disabled',
  },
  app_refused: {
    tone: 'bad',
    title: () => m.zoom_result_app_refused(),
    detail: () => m.zoom_result_app_refused_detail(),
    guide: 'check-state',
  },
  asked_to_wait: {
    tone: 'warn',
    title: () => m.zoom_result_asked_to_wait(),
    detail: (until) =>
      until
        ? m.zoom_result_asked_to_wait_until({ time: formatInstant(until) })
        : m.zoom_result_asked_to_wait_detail(),
    guide: 'connect',
  },
  expired: {
    tone: 'warn',
    title: () => m.zoom_result_expired(),
    detail: () => m.zoom_result_expired_detail(),
    guide: 'connect',
  },
  install: {
    tone: 'info',
    title: () => m.zoom_result_install(),
    detail: () => m.zoom_result_install_detail(),
    guide: 'connect',
  },
}

interface ConnectResultProps {
  result: ZoomResult
  reference: string | undefined
  /** The page of ours where the connect began. */
  returnTo: string | undefined
  /** When Zoom may be asked again. */
  until: string | undefined
  account: ZoomConnectionView['account'] | undefined
  onDismiss: () => void
}

/** How the way to Zoom and back ended, what to do now, and what to quote should it go on. */
export function ConnectResult({
  result,
  reference,
  returnTo,
  until,
  account,
  onDismiss,
}: ConnectResultProps) {
  const { tone, title, detail, guide } = words[result]
  const isSuccess = result === 'connected'
  return (
    <Banner
      tone={tone}
      title={title()}
      onDismiss={onDismiss}
      actions={returnTo && <BackLink returnTo={returnTo} />}
    >
      <p>
        {isSuccess && account
          ? m.zoom_result_connected_as({ name: account.name, email: account.email })
          : detail(until)}
      </p>
      {!isSuccess && (
        <p className="mt-1 flex flex-wrap items-center gap-x-4">
          <GuideLink entry={guide} />
          {tone === 'bad' && (
            <SupportLink
              label={m.zoom_contact_support()}
              subject={reference ? m.ui_reference({ reference }) : 'Zoom Phone'}
            />
          )}
          {reference && <Reference reference={reference} />}
        </p>
      )}
    </Banner>
  )
}

function BackLink({ returnTo }: { returnTo: string }) {
  return (
    <a href={returnTo} className={buttonClass('primary')}>
      <ArrowLeft size={16} aria-hidden="true" className="-ml-0.5" />
      {m.zoom_back()}
    </a>
  )
}

function Reference({ reference }: { reference: string }) {
  return (
    <span className="inline-flex items-center gap-1 text-xs">
      <span className="select-all">{m.ui_reference({ reference })}</span>
      <CopyButton text={reference} label={m.zoom_copy_reference()} />
    </span>
  )
}
