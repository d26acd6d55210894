import { FlaskConical } from 'lucide-react'
import { m } from '../../lib/messages.ts'
import { NoticeBar } from '../../ui/notice-bar.tsx'
import { useConfig } from '../me/api.ts'

/** Says that this is an evaluation. */
export function EvaluationBanner() {
  const config = useConfig()
  if (!config?.evaluation) return null
  return (
    <NoticeBar
      label={m.evaluation_label()}
      icon={FlaskConical}
      dismissLabel={m.evaluation_dismiss()}
      dismissedKey="evaluation-banner-dismissed"
    >
      {config.sandboxZoom ? m.evaluation_with_sandbox() : m.evaluation_without_sandbox()}{' '}
      {config.mailInbox && (
        <a href={config.mailInbox} target="_blank" rel="noreferrer" className="whitespace-nowrap underline">
          {m.evaluation_inbox()}
        </a>
      )}
    </NoticeBar>
  )
}
